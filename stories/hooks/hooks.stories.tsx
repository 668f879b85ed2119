import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { useEntitlementUsage } from 'react-entitlement-usage';
import { expect, waitFor } from 'storybook/test';
import { acmeSeed } from '../seeds/acme';
import { apiCalls, PLACE, seedOf, soft } from '../seeds/build';
import { several } from '../seeds/several';
import { playing } from '../support/play';
import { CorrectUsage } from './examples/correct-usage';
import correctUsage from './examples/correct-usage.tsx?raw';
import { QuotaList } from './examples/quota-list';
import quotaList from './examples/quota-list.tsx?raw';
import { RecordsLog } from './examples/records-log';
import recordsLog from './examples/records-log.tsx?raw';
import { ReportTokens } from './examples/report-tokens';
import reportTokens from './examples/report-tokens.tsx?raw';
import { SubscriptionPicker } from './examples/subscription-picker';
import subscriptionPicker from './examples/subscription-picker.tsx?raw';
import { UndoList } from './examples/undo-list';
import undoList from './examples/undo-list.tsx?raw';
import { UsageByDay } from './examples/usage-by-day';
import usageByDay from './examples/usage-by-day.tsx?raw';

/**
 * The components are made of hooks, and a host can use these by themselves: its own markup over the same cache, the
 * same rules and the same safe writing. Each story is a whole file to copy; put `<UsageProvider>` around it.
 */
const meta = {
  title: 'Hooks/Examples',
  parameters: { usage: { seed: acmeSeed } },
} satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

/** Shows the file that the story is. */
const file = (code: string) => ({ docs: { source: { code, language: 'tsx', transform: (text: string) => text } } });

const scope = { customerId: PLACE.customerId, subscriptionId: PLACE.subscriptionId };

/** `useEntitlementUsage` and `useRefreshUsage`: one union over `status`, and the model's rule for the status. */
export const CurrentUsage: Story = {
  name: 'useEntitlementUsage',
  parameters: file(quotaList),
  render: () => <QuotaList {...scope} />,
  play: playing(async ({ canvas }) => {
    await canvas.findByText('API calls: 13,012 calls (Over limit)');
  }),
};

/** `useUsagePreview` and `useAddUsageRecord`: nothing is written twice, also when an answer gets lost. */
export const AddUsageRecord: Story = {
  name: 'useAddUsageRecord',
  globals: { failures: 'answers' },
  parameters: { ...file(correctUsage), usage: { seed: seedOf([apiCalls(8_640, soft('10000'))]) } },
  render: () => <CorrectUsage {...PLACE} />,
  play: playing(async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Add to usage' }), '60');
    await canvas.findByText('8,640 calls → 8,700 calls');
    await userEvent.click(canvas.getByRole('button', { name: 'Confirm' }));
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('8,640 calls → 8,700 calls'));
  }),
};

/** `useUsageHistory`: buckets cut by the backend in the page's zone. */
export const History: Story = {
  name: 'useUsageHistory',
  parameters: file(usageByDay),
  render: () => <UsageByDay {...PLACE} from="2026-11-16T00:00:00Z" to="2026-11-23T00:00:00Z" />,
  play: playing(async ({ canvas }) => {
    await expect((await canvas.findAllByRole('definition')).length).toBe(7);
  }),
};

/** `useUsageRecords`: the ledger, newest first, page by page. */
export const Records: Story = {
  name: 'useUsageRecords',
  parameters: file(recordsLog),
  render: () => <RecordsLog {...PLACE} />,
  play: playing(async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(3));
  }),
};

const undoable = apiCalls(8_640, soft('10000'), {
  recording: { undo: true },
  records: [{ at: '2026-11-20T09:00:00Z', value: 60, actor: { id: 'u_ben', name: 'Ben Okafor' }, note: 'Replay' }],
});

function UndoInAPage() {
  const { entitlement } = useEntitlementUsage(PLACE);
  return entitlement ? <UndoList {...scope} entitlement={entitlement} /> : null;
}

/** `useUndoUsageRecord`: a new record that corrects the old one; nothing is erased. */
export const Undo: Story = {
  name: 'useUndoUsageRecord',
  parameters: { ...file(undoList), usage: { seed: seedOf([undoable]) } },
  render: () => <UndoInAPage />,
  play: playing(async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Undo 60 by Ben Okafor' }));
    await canvas.findByRole('button', { name: /^Undo -60 by/ });
    await waitFor(() =>
      expect(canvas.queryByRole('button', { name: 'Undo 60 by Ben Okafor' })).not.toBeInTheDocument(),
    );
  }),
};

/** `useReportUsageEvent`: for features that are counted from events. */
export const ReportEvent: Story = {
  name: 'useReportUsageEvent',
  parameters: {
    ...file(reportTokens),
    usage: { seed: seedOf([apiCalls(8_640, soft('10000'), { recording: { kind: 'events' } })]) },
  },
  render: () => <ReportTokens {...PLACE} />,
  play: playing(async ({ canvas, userEvent }) => {
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Request id' }), 'req_81');
    await userEvent.click(canvas.getByRole('button', { name: 'Report' }));
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Reported.'));
  }),
};

function PickerInAPage() {
  const [chosen, setChosen] = useState<string>(PLACE.subscriptionId);
  return <SubscriptionPicker customerId={PLACE.customerId} chosen={chosen} onChoose={setChosen} />;
}

/** `useSubscriptions`: the choice itself is the host's. */
export const Subscriptions: Story = {
  name: 'useSubscriptions',
  parameters: { ...file(subscriptionPicker), usage: { seed: several } },
  render: () => <PickerInAPage />,
  play: playing(async ({ canvas, userEvent }) => {
    const select = await canvas.findByRole('combobox', { name: 'Subscription of Acme' });
    await userEvent.selectOptions(select, 'sub_trial');
    await expect(select).toHaveValue('sub_trial');
  }),
};
