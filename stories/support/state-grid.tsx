import { useState, type ReactNode } from 'react';
import type { UsageProviderProps } from 'react-entitlement-usage';
import type { BackendOptions } from './backend';
import { Scene } from './scene';

/** One cell of a {@link StateGrid}: a name, a backend, and what is shown over it. */
export interface GridState extends BackendOptions {
  /** What the state is called. */
  name: string;
  /** What the host gives to `<UsageProvider>`. */
  provider?: Partial<UsageProviderProps>;
  /** What is shown, if not what the grid shows. */
  show?: ReactNode;
}

/** Every state of a component on one page, each over a backend of its own. */
export function StateGrid({
  states,
  children,
  size = '34rem',
}: {
  /** The states, in order. */
  states: readonly GridState[];
  /** What each of them shows. */
  children?: ReactNode;
  /** Width that a cell has at least. */
  size?: string;
}) {
  const [shown] = useState(states);
  return (
    <div className="state-grid" style={{ ['--state-size' as string]: size }}>
      {shown.map(({ name, show, ...options }) => (
        <section key={name} className="state-grid__cell" aria-label={name}>
          <p className="state-grid__name" aria-hidden="true">
            {name}
          </p>
          <div className="state-grid__frame">
            <Scene {...options}>{show ?? children}</Scene>
          </div>
        </section>
      ))}
    </div>
  );
}

/** In a grid one region stands many times under one name, which no page of a host does. */
export const GRID_A11Y = { config: { rules: [{ id: 'landmark-unique', enabled: false }] } };
