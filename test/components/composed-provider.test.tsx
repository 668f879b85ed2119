/** A page over several backends as one: a part that fails takes no number away, and what another part takes is looked for. */
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { composeProviders } from '../../src/providers/compose';
import { UsageError, type UsageDataProvider } from '../../src/provider';
import { createMemoryDataProvider } from '../../src/providers/memory';
import { createUsageSeed } from '../../src/testing';
import { rowButton, showTab } from './tab-support';

const down = () => new UsageError('unavailable', 'The metering store is down.');

let count = 0;
const store = (id: string) => createMemoryDataProvider({ id: `${id}-${(count += 1)}`, seed: createUsageSeed() });

describe('a page over several backends', () => {
  it('keeps its numbers when the one of history fails, says so once, and gets it back', async () => {
    const [billing, metering] = [store('billing'), store('metering')];
    metering.setFailure(down);
    const { user } = showTab({ dataProvider: composeProviders({ entitlements: billing, history: metering }) });
    await rowButton('API calls');
    expect(screen.getAllByText(/The metering store is down/)).toHaveLength(1);
    await user.click(await rowButton('API calls'));
    expect(await screen.findByText('Usage over time cannot be loaded at the moment.')).toBeVisible();

    metering.setFailure(undefined);
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByRole('group', { name: /API calls/ })).toBeVisible();
    expect(screen.queryByText(/The metering store is down/)).toBeNull();
  });

  it('says what fails once, also after a row of its own was tried again', async () => {
    const [billing, metering] = [store('billing'), store('metering')];
    metering.setFailure(down);
    const broken: UsageDataProvider = {
      ...billing,
      listEntitlements: async (query, context) => {
        const answer = await billing.listEntitlements(query, context);
        return {
          ...answer,
          entitlements: answer.entitlements.map((row) => (row.feature.id === 'seats' ? { ...row, usage: 'x' } : row)),
        };
      },
    };
    const { user } = showTab({ dataProvider: composeProviders({ entitlements: broken, history: metering }) });
    await rowButton('API calls');
    const asked = vi.spyOn(billing, 'listEntitlements');
    await user.click(screen.getByRole('button', { name: /Try again/ }));
    await expect.poll(() => asked.mock.calls.length).toBe(1);
    await rowButton('API calls');
    expect(await screen.findAllByText(/The metering store is down/)).toHaveLength(1);
  });

  it('takes a record in another store, says that it shows later, and that it shows', async () => {
    const [billing, ledger] = [store('billing'), store('ledger')];
    const watch = { pollAfterMs: 250, giveUpAfterMs: 60_000 };
    const { user } = showTab({ dataProvider: composeProviders({ entitlements: billing, records: ledger, watch }) });
    await user.click(await rowButton('API calls'));
    await user.click(await screen.findByRole('button', { name: 'Add usage record' }));
    const panel = within(await screen.findByRole('dialog', { name: 'Add usage record' }));
    await user.type(await panel.findByRole('textbox', { name: /^Value/ }), '-4012');
    await user.click(await panel.findByRole('button', { name: 'Confirm' }));
    expect(await panel.findByRole('status', { name: 'Accepted, not visible yet' })).toBeVisible();
    billing.report({ customerId: 'cus_acme', subscriptionId: 'sub_pro', featureId: 'api-calls', value: -4012 });
    expect(await panel.findByRole('status', { name: 'Accepted, usage has moved' })).toBeVisible();
  });
});
