import type { Meta, StoryObj } from '@storybook/react-vite';
import { useContext } from 'react';
import { UsageTab } from 'react-entitlement-usage';
import { expect, screen } from 'storybook/test';
import { acmeSeed } from '../seeds/acme';
import { PLACE } from '../seeds/build';
import { playing } from '../support/play';
import { SettingsContext } from '../support/scene';
import { HostStyles } from './host-styles';
import { MuiHost } from './mui-host';
import mui from './mui.css?inline';
import plainHost from './plain-host.css?inline';
import { PlainHost } from './plain-host';
import plain from './plain.css?inline';
import shadcnHost from './shadcn-host.css?inline';
import { ShadcnHost } from './shadcn-host';
import shadcn from './shadcn.css?inline';

/** The tab inside pages that are really made of these: it takes over their colors, corners and type. */
const meta = {
  title: 'Theming/Recipes',
  component: UsageTab,
  args: { customerId: PLACE.customerId },
  tags: ['!autodocs'],
  parameters: {
    usage: { seed: acmeSeed, page: 'bare' },
    docs: { story: { inline: false, height: '760px' } },
  },
} satisfies Meta<typeof UsageTab>;

export default meta;
type Story = StoryObj<typeof meta>;

const shadcnSheets = [shadcnHost, shadcn];
const muiSheets = [mui];
const plainSheets = [plainHost, plain];

function Shadcn({ customerId }: { customerId: string }) {
  const { scheme } = useContext(SettingsContext);
  return (
    <HostStyles sheets={shadcnSheets} rootClass={scheme === 'dark' ? 'dark' : undefined}>
      <ShadcnHost customerId={customerId} />
    </HostStyles>
  );
}

function Mui({ customerId }: { customerId: string }) {
  const { scheme } = useContext(SettingsContext);
  return (
    <HostStyles sheets={muiSheets}>
      <MuiHost customerId={customerId} scheme={scheme} />
    </HostStyles>
  );
}

function Plain({ customerId }: { customerId: string }) {
  return (
    <HostStyles sheets={plainSheets}>
      <PlainHost customerId={customerId} />
    </HostStyles>
  );
}

const drawn = playing(async ({ canvas }) => void (await canvas.findByRole('figure', { name: /^API calls/ })));

const panelOpened = playing(async ({ canvas, userEvent }) => {
  await userEvent.click(await canvas.findByRole('button', { name: 'Add usage record' }));
  await userEvent.type(await screen.findByRole('textbox', { name: 'Value' }), '250');
  await expect(screen.getByRole('region', { name: 'Preview' })).toHaveTextContent('13,262 calls');
});

/** Tailwind 4 with its reset, and the variables that shadcn/ui writes. */
export const ShadcnLight: Story = {
  name: 'shadcn/ui and Tailwind',
  globals: { scheme: 'light' },
  render: ({ customerId }) => <Shadcn customerId={customerId} />,
  play: drawn,
};

/** The same in the dark: the class `dark` on `<html>`. */
export const ShadcnDark: Story = {
  name: 'shadcn/ui and Tailwind, dark',
  globals: { scheme: 'dark' },
  render: ({ customerId }) => <Shadcn customerId={customerId} />,
  play: drawn,
};

/** The panel under Tailwind's reset. */
export const ShadcnPanel: Story = {
  name: 'shadcn/ui and Tailwind, the panel',
  globals: { scheme: 'light' },
  render: ({ customerId }) => <Shadcn customerId={customerId} />,
  play: panelOpened,
};

/** MUI's theme with CSS variables. */
export const MuiLight: Story = {
  name: 'MUI',
  globals: { scheme: 'light' },
  render: ({ customerId }) => <Mui customerId={customerId} />,
  play: drawn,
};

/** MUI's dark scheme. */
export const MuiDark: Story = {
  name: 'MUI, dark',
  globals: { scheme: 'dark' },
  render: ({ customerId }) => <Mui customerId={customerId} />,
  play: drawn,
};

/** The panel over MUI's page. */
export const MuiPanel: Story = {
  name: 'MUI, the panel',
  globals: { scheme: 'light' },
  render: ({ customerId }) => <Mui customerId={customerId} />,
  play: panelOpened,
};

/** Variables and a density of the host's own. */
export const PlainLight: Story = {
  name: 'Plain CSS',
  globals: { scheme: 'light' },
  render: ({ customerId }) => <Plain customerId={customerId} />,
  play: drawn,
};

/** The same, where the visitor prefers dark. */
export const PlainDark: Story = {
  name: 'Plain CSS, dark',
  globals: { scheme: 'dark' },
  render: ({ customerId }) => <Plain customerId={customerId} />,
  play: drawn,
};
