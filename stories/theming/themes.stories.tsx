import type { Meta, StoryObj } from '@storybook/react-vite';
import { UsageTab } from 'react-entitlement-usage';
import { expect, screen } from 'storybook/test';
import { acmeSeed } from '../seeds/acme';
import { PLACE } from '../seeds/build';
import { playing } from '../support/play';
import { HostStyles } from './host-styles';
import midnight from './midnight.css?inline';
import paper from './paper.css?inline';

/** A theme is a handful of variables on `.eu-root`. */
const meta = {
  title: 'Theming/Themes',
  component: UsageTab,
  args: { customerId: PLACE.customerId, defaultOpenFeatureIds: [PLACE.featureId] },
  tags: ['!autodocs'],
  parameters: { usage: { seed: acmeSeed, page: 'bare' }, docs: { story: { inline: false, height: '720px' } } },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

const sheets = [paper, midnight];
const themed = (theme: string): NonNullable<Story['decorators']> => [
  (Shown) => (
    <HostStyles sheets={sheets} rootClass={theme}>
      <div className="host-page__content" style={{ background: theme === 'theme-paper' ? '#fbf8f2' : '#0d1424' }}>
        <Shown />
      </div>
    </HostStyles>
  ),
];

const panelOpened = playing(async ({ canvas, userEvent }) => {
  await userEvent.click(await canvas.findByRole('button', { name: 'Add usage record' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Value' }), '250');
  await expect(screen.getByRole('region', { name: 'Preview' })).toHaveTextContent('13,262 calls');
});

/** Warm paper, serif, hard corners. */
export const Paper: Story = {
  name: 'Paper, a light theme',
  globals: { scheme: 'light' },
  decorators: themed('theme-paper'),
  play: playing(async ({ canvas }) => void (await canvas.findByRole('figure', { name: /^API calls/ }))),
};

/** The panel stands outside of the tab and has the theme too. */
export const PaperPanel: Story = {
  name: 'Paper, the panel',
  globals: { scheme: 'light' },
  decorators: themed('theme-paper'),
  play: panelOpened,
};

/** Deep blue, soft corners. */
export const Midnight: Story = {
  name: 'Midnight, a dark theme',
  globals: { scheme: 'dark' },
  decorators: themed('theme-midnight'),
  play: playing(async ({ canvas }) => void (await canvas.findByRole('figure', { name: /^API calls/ }))),
};

/** The panel in the dark theme. */
export const MidnightPanel: Story = {
  name: 'Midnight, the panel',
  globals: { scheme: 'dark' },
  decorators: themed('theme-midnight'),
  play: panelOpened,
};
