import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { playing } from '../support/play';
import { AllLayers } from './examples/all-layers';
import allLayers from './examples/all-layers.tsx?raw';
import { FewLayers } from './examples/few-layers';
import fewLayers from './examples/few-layers.tsx?raw';
import { OwnLayer } from './examples/own-layer';
import ownLayer from './examples/own-layer.tsx?raw';
import { PictureAndTable } from './examples/picture-and-table';
import pictureAndTable from './examples/picture-and-table.tsx?raw';
import { history, LAUNCH } from './history';

/** The picture alone: a history in, without a provider or a query. Its layers are chosen, and a host adds its own. */
const meta = {
  title: 'UsageChart/Layers',
  parameters: { usage: false, controls: { disable: true } },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** Shows the file that the story is. */
const file = (code: string) => ({ docs: { source: { code, language: 'tsx', transform: (text: string) => text } } });

const figure = { name: 'API calls usage over time' };

/** Without children all layers are drawn. */
export const All: Story = {
  name: 'All of them',
  parameters: file(allLayers),
  render: () => <AllLayers history={history} />,
  play: playing(async ({ canvas }) => {
    await canvas.findByText('Over limit');
    await expect(canvas.getByRole('figure', figure)).toHaveAccessibleDescription(/Limit 10,000, 732 over/);
  }),
};

/** Layers that are not named are left out: usage and its limit are what a card has room for. */
export const Few: Story = {
  name: 'Few of them',
  parameters: file(fewLayers),
  render: () => (
    <div style={{ maxInlineSize: '20rem' }}>
      <FewLayers history={history} />
    </div>
  ),
  play: playing(async ({ canvas }) => {
    const few = within(await canvas.findByRole('figure', figure));
    await few.findByText('Hard limit 10,000');
    await expect(few.queryByText('Over limit')).not.toBeInTheDocument();
    await expect(few.queryByText(/^Times in/)).not.toBeInTheDocument();
  }),
};

/** A layer of the host is a component that draws SVG: here a line at the moment of a launch. */
export const Own: Story = {
  name: 'One of the host',
  parameters: file(ownLayer),
  render: () => <OwnLayer history={history} launch={LAUNCH} />,
  play: playing(async ({ canvas }) => void (await canvas.findByText('Version 2'))),
};

/** The table is a component of its own. */
export const Table: Story = {
  name: 'Picture and table',
  parameters: file(pictureAndTable),
  render: () => <PictureAndTable history={history} />,
  play: playing(async ({ canvas }) => {
    await expect(within(await canvas.findByRole('table')).getAllByRole('row')).toHaveLength(31);
    await canvas.findByRole('figure', figure);
  }),
};
