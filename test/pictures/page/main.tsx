/** A page that shows one story of the chart at a time: `window.showStory` says which. */
import { composeStories, type Decorator } from '@storybook/react-vite';
import { StrictMode, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/inter';
import '@fontsource-variable/noto-sans-arabic';
import preview from '../../../.storybook/preview';
import * as clockChange from '../../../stories/usage-chart/clock-change.stories';
import * as states from '../../../stories/usage-chart/states.stories';
import * as year from '../../../stories/usage-chart/year.stories';
import { withUsage } from '../../../stories/support/with-usage';
import './page.css';

/** What of a story is shown. */
export interface Shown {
  /** File and export of the story, such as `states/Level`. */
  story: string;
  /** Whether it reads from right to left, in Arabic. */
  isArabic: boolean;
}

declare global {
  interface Window {
    /** Shows a story, from its beginning. */
    showStory: (shown: Shown) => void;
  }
}

const files = { states, year, 'clock-change': clockChange };
const place = document.getElementById('storybook-root') as HTMLElement;
const root = createRoot(place);
// Outside of Storybook nobody says where a story stands.
const onThisPage: Decorator = (Story, context) =>
  withUsage(Story, { ...context, canvasElement: place, viewMode: 'story' });
let count = 0;

window.showStory = ({ story, isArabic }) => {
  const [file = '', name = ''] = story.split('/');
  const module = files[file as keyof typeof files] as Parameters<typeof composeStories>[0] | undefined;
  if (module === undefined) throw new Error(`There is no file of stories ${file}.`);
  const initialGlobals = isArabic ? { direction: 'rtl', locale: 'ar-EG' } : { direction: 'ltr', locale: 'en-US' };
  const composed = composeStories(module, { ...preview, initialGlobals, decorators: [onThisPage] }) as Record<
    string,
    ComponentType | undefined
  >;
  const Story = composed[name];
  if (Story === undefined) throw new Error(`There is no story ${story}.`);
  count += 1;
  root.render(
    <StrictMode>
      <Story key={count} />
    </StrictMode>,
  );
};
