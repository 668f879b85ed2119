import type { Preview } from '@storybook/react-vite';
import 'react-entitlement-usage/styles.css';
import { configure } from 'storybook/test';
import { withControls } from '../stories/support/controls';
import { DEFAULT_SETTINGS } from '../stories/support/settings';
import { wiringCode } from '../stories/support/wiring';
import { withUsage } from '../stories/support/with-usage';

// A busy machine must not make a story fail.
configure({ asyncUtilTimeout: 10_000 });

const width = (name: string, px: number) => ({
  name,
  styles: { width: `${px}px`, height: '100%' },
  type: px < 500 ? ('mobile' as const) : px < 1000 ? ('tablet' as const) : ('desktop' as const),
});

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [withUsage],
  argTypesEnhancers: [withControls],
  initialGlobals: { ...DEFAULT_SETTINGS, viewport: { value: undefined, isRotated: false } },
  globalTypes: {
    scheme: {
      description: 'Color scheme of the page',
      toolbar: {
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    direction: {
      description: 'Writing direction of the page',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
        ],
      },
    },
    locale: {
      description: 'Language of numbers and dates',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en-US', title: 'English' },
          { value: 'de-DE', title: 'German' },
          { value: 'ar-EG', title: 'Arabic' },
        ],
      },
    },
    zone: {
      description: 'Time zone',
      toolbar: {
        icon: 'time',
        dynamicTitle: true,
        items: [
          { value: 'utc', title: 'UTC' },
          { value: 'new-york', title: 'New York' },
          { value: 'berlin', title: 'Berlin' },
          { value: 'kolkata', title: 'Kolkata' },
          { value: 'auckland', title: 'Auckland' },
        ],
      },
    },
    speed: {
      description: 'How fast the provider answers',
      toolbar: {
        icon: 'lightning',
        dynamicTitle: true,
        items: [
          { value: 'instant', title: 'Instant' },
          { value: 'slow', title: 'Slow' },
          { value: 'never', title: 'Never answers' },
        ],
      },
    },
    failures: {
      description: 'What fails',
      toolbar: {
        icon: 'alert',
        dynamicTitle: true,
        items: [
          { value: 'none', title: 'Nothing fails' },
          { value: 'reads', title: 'Reads fail' },
          { value: 'one-feature', title: 'One feature fails' },
          { value: 'writes', title: 'Writes fail' },
          { value: 'answers', title: 'Answers are lost' },
        ],
      },
    },
  },
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    viewport: {
      options: {
        w1280: width('1280 px', 1280),
        w768: width('768 px', 768),
        w390: width('390 px', 390),
        w320: width('320 px', 320),
      },
    },
    options: {
      storySort: {
        order: [
          'Getting started',
          'Theming',
          'UsageTab',
          [
            'Overview',
            'State grid',
            'Walk',
            'Status',
            'Limits',
            'Recording',
            'Resets',
            'Subscriptions',
            'Loading',
            'Empty',
            'Errors',
            'Extremes',
            'Host',
          ],
          'UsageChart',
          'AddUsageRecordPanel',
          'UsageRecordsList',
          'Hooks',
        ],
      },
    },
    docs: { source: { language: 'tsx', transform: wiringCode } },
  },
};

export default preview;
