import type { ComponentType, CSSProperties } from 'react';
import { acmeSeed } from '../seeds/acme';
import type { BackendOptions } from './backend';
import { Scene, type SceneProps } from './scene';
import type { StorySettings } from './settings';

/** What a grid reads out of a story, or out of the meta of its file. */
interface Written {
  name?: string;
  title?: string;
  args?: object;
  globals?: Partial<StorySettings>;
  parameters?: { usage?: Partial<BackendOptions> & Pick<SceneProps, 'provider'> };
}

/** One cell of a {@link StateGrid}. */
export interface GridState {
  /** What the state is called. */
  name: string;
  /** The component's props. */
  args: object;
  /** Its backend. */
  scene: Omit<SceneProps, 'children'>;
}

/** The stories among the exports of a file; Storybook adds one with their order. */
export const storiesIn = <T,>(exports: Record<string, T>): [string, T][] =>
  Object.entries(exports).filter(([key]) => !key.startsWith('__'));

/**
 * The states that stories show, as cells of a grid. What a play function does to a story is not done here.
 *
 * @param meta the meta of their file
 * @param stories the stories by the name of their export
 * @param args props that all of them get in the grid
 */
export function statesOf(meta: Written, stories: Record<string, Written>, args: object = {}): GridState[] {
  const group = meta.title?.split('/').at(-1) ?? '';
  return storiesIn(stories).map(([key, story]) => {
    const { seed = acmeSeed, ...options } = { ...meta.parameters?.usage, ...story.parameters?.usage };
    const { speed, failures } = { ...meta.globals, ...story.globals };
    return {
      name: `${group}: ${story.name ?? key}`,
      args: { ...meta.args, ...story.args, ...args },
      scene: { ...options, seed, ...(speed && { speed }), ...(failures && { failures }) },
    };
  });
}

/** Every state of a component on one page, each over a backend of its own. */
export function StateGrid({
  component: Component,
  states,
  size = '34rem',
}: {
  /** What is shown in each state. */
  component: ComponentType<never>;
  /** The states, in order. */
  states: readonly GridState[];
  /** Width that a cell has at least. */
  size?: string;
}) {
  // The props are those of the component's own stories.
  const Shown = Component as ComponentType<object>;
  return (
    <div className="state-grid" style={{ '--state-size': size } as CSSProperties}>
      {states.map(({ name, args, scene }) => (
        <section key={name} className="state-grid__cell" aria-label={name}>
          <p className="state-grid__name" aria-hidden="true">
            {name}
          </p>
          <div className="state-grid__frame">
            <Scene {...scene}>
              <Shown {...args} />
            </Scene>
          </div>
        </section>
      ))}
    </div>
  );
}

/** Parameters of a story that is a grid: it makes its own scenes, and shows one region many times under one name. */
export const gridParameters = {
  usage: false,
  controls: { disable: true },
  a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
};
