import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageRecordsPanel } from 'react-entitlement-usage';
import { useContext } from 'react';
import { SettingsContext } from '../support/scene';
import { storiesIn } from '../support/state-grid';
import log, * as logStories from './log.stories';
import { logArgs } from './meta';
import undo, * as undoStories from './undo.stories';

/**
 * All states of the panel at once. A panel takes the whole page for itself, so each stands in a page of its own; what
 * led there is played there.
 */
const meta = {
  title: 'UsageRecordsPanel/State grid',
  component: UsageRecordsPanel,
  args: logArgs,
  // Each of them is a test already, and the pages are Storybook's.
  tags: ['!test', '!autodocs'],
  parameters: { usage: false, controls: { disable: true } },
} satisfies Meta<typeof UsageRecordsPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Text as Storybook writes it into ids: `NotANumber` is `not-a-number`. */
const idOf = (text: string) => text.replaceAll(/[^A-Za-z0-9]+/g, '-').toLowerCase();
const wordsOf = (key: string) => key.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ');

/** A story of a file: its id, as Storybook makes it, and its name. */
const pagesOf = ({ title }: { title: string }, { default: _, ...stories }: Record<string, object>) =>
  storiesIn(stories).map(([key, story]) => ({
    id: `${idOf(title)}--${idOf(wordsOf(key))}`,
    name: `${title.split('/').at(-1)}: ${(story as { name?: string }).name ?? key}`,
  }));

const states = [...pagesOf(log, { ...logStories }), ...pagesOf(undo, { ...undoStories })];

function Pages() {
  const { scheme, direction, locale, zone } = useContext(SettingsContext);
  const globals = `scheme:${scheme};direction:${direction};locale:${locale};zone:${zone}`;
  return (
    <div className="state-grid" style={{ ['--state-size' as string]: '26rem' }}>
      {states.map(({ id, name }) => (
        <section key={id} className="state-grid__cell" aria-label={name}>
          <p className="state-grid__name" aria-hidden="true">
            {name}
          </p>
          <iframe
            className="state-grid__page"
            title={name}
            loading="lazy"
            src={`iframe.html?id=${id}&viewMode=story&globals=${globals}`}
          />
        </section>
      ))}
    </div>
  );
}

/** Every state on one page. */
export const AllStates: Story = {
  name: 'All states',
  render: () => <Pages />,
};
