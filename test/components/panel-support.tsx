/** What the tests of the panel share: one customer in memory, the panel open, and the way to its parts. */
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { StrictMode, type ReactNode } from 'react';
import { AddUsageRecordPanel, type AddUsageRecordPanelProps } from '../../src/components/panel';
import { UsageProvider, type UsageProviderProps } from '../../src/hooks';
import { UsageError, type UsageErrorCode, type UsageErrorDetails } from '../../src/provider';
import {
  createMemoryDataProvider,
  type MemoryDataProvider,
  type SeedEntitlement,
  type SeedRecording,
} from '../../src/providers/memory';

/** Where the one feature of the tests is. */
export const PLACE = { customerId: 'cus_81', subscriptionId: 'sub_1', featureId: 'api-calls' };

/** Everything of the feature can be replaced. */
export type FeatureSeed = Partial<Omit<SeedEntitlement, 'feature'>> & { name?: string; recording?: SeedRecording };

/** A memory provider with one customer and one feature: 9,800 of 10,000 calls, soft limit, monthly reset. */
export function createProvider(
  { name = 'API calls', ...seed }: FeatureSeed = {},
  names: { customer?: string; subscription?: string } = {},
) {
  return createMemoryDataProvider({
    now: '2026-11-22T14:32:00Z',
    seed: {
      customers: [
        {
          id: PLACE.customerId,
          name: names.customer ?? 'Acme',
          subscriptions: [
            {
              id: PLACE.subscriptionId,
              name: names.subscription ?? 'Pro',
              status: 'active',
              entitlements: [
                {
                  feature: {
                    id: PLACE.featureId,
                    name,
                    unit: { one: 'call', other: 'calls' },
                    meter: seed.reset === null ? 'fluctuating' : 'incremental',
                  },
                  limit: { kind: 'limited', value: '10000', enforcement: 'soft' },
                  reset: { every: { count: 1, unit: 'month' } },
                  usage: 9800,
                  ...seed,
                },
              ],
            },
          ],
        },
      ],
    },
  });
}

/** Lets every write fail; `after`: when it is done already and only the answer is lost. */
export function failWrites(
  provider: MemoryDataProvider,
  code: UsageErrorCode,
  { after = false, ...details }: UsageErrorDetails & { after?: boolean } = {},
) {
  const error = new UsageError(code, 'The engine says no.', details);
  provider.setFailure((operation) => {
    if (operation !== 'addUsageRecord') return undefined;
    return after ? { error, after: true } : error;
  });
}

/** The confirmed records, newest first, as the ledger has them. */
export async function ledger(provider: MemoryDataProvider) {
  const page = await provider.listUsageRecords(
    { ...PLACE, source: 'adjustment' },
    { signal: new AbortController().signal },
  );
  return page.items;
}

/** Usage as the store has it. */
export async function storedUsage(provider: MemoryDataProvider) {
  const { customerId, subscriptionId } = PLACE;
  const answer = await provider.listEntitlements(
    { customerId, subscriptionId },
    { signal: new AbortController().signal },
  );
  return answer.entitlements[0]?.usage;
}

/** The parts of the panel, as a person finds them. */
export const panel = {
  dialog: () => screen.getByRole('dialog', { name: 'Add usage record' }),
  value: () => screen.getByRole('textbox', { name: 'Value' }),
  note: () => screen.getByRole('textbox', { name: 'Note' }),
  radio: (name: 'Delta' | 'Set') => screen.getByRole('radio', { name }),
  preview: () => screen.getByRole('region', { name: 'Preview' }),
  confirm: () => screen.getByRole('button', { name: 'Confirm' }),
  button: (name: string) => screen.getByRole('button', { name }),
  /** A cell of the preview: row by name, then Now or After. */
  cell: (row: string, column: 'Now' | 'After') => {
    const line = within(panel.preview()).getByRole('row', { name: new RegExp(`^${row}`) });
    return within(line).getAllByRole('cell')[column === 'Now' ? 0 : 1]?.textContent ?? null;
  },
  /** Whether Confirm can be used. It stays reachable when it is off. */
  isOn: () => panel.confirm().getAttribute('aria-disabled') !== 'true',
};

/** Renders the panel open and waits for its form. */
export async function openPanel(
  provider: MemoryDataProvider,
  {
    props = {},
    provide = {},
    around = (children) => children,
  }: {
    props?: Partial<AddUsageRecordPanelProps>;
    provide?: Partial<UsageProviderProps>;
    around?: (children: ReactNode) => ReactNode;
  } = {},
) {
  const user = userEvent.setup({ delay: null });
  const view = render(
    <StrictMode>
      <UsageProvider dataProvider={provider} now={() => provider.now()} retries={0} {...provide}>
        {around(<AddUsageRecordPanel {...PLACE} defaultOpen {...props} />)}
      </UsageProvider>
    </StrictMode>,
  );
  await screen.findByRole('textbox', { name: 'Value' });
  return { user, ...view };
}
