import { screen } from '@testing-library/react';
import { describe, it } from 'vitest';
import { PartNotLoaded } from '../../../src/components/shared/part-not-loaded';
import { UsageTab, type UsageTabProps } from '../../../src/components/tab';
import { USAGE_ERROR_CODES, type UsageDataProvider } from '../../../src/provider';
import type { UsageSeed } from '../../../src/providers/memory';
import { data } from '../../support/pseudo';
import { limited, NOW, ODD, SEED } from '../tab-seed';
import { button, choose, combobox, DAY, failure, heard, memory, option, show } from './page';

const showTab = (provider: UsageDataProvider, customer: string, props: Partial<UsageTabProps> = {}) =>
  show(<UsageTab customerId={data(customer)} {...props} />, provider);

describe('the tab says nothing but labels', () => {
  it('with every kind of feature, loading and loaded, its rows open', async () => {
    const provider = memory();
    provider.setLatency(5);
    const open = ['api-calls', 'projects', 'builds', 'seats', 'webhooks', 'reports', 'emails'].map(data);
    const { user } = showTab(provider, 'cus_acme', { defaultOpenFeatureIds: open });
    await heard('Over limit since');
    await heard('Last adjustments');
    await heard('9 fine'.slice(2));
    await user.click(await button('Refresh'));
    await heard('Usage is up to date');
    await user.click(await button(/^Copy feature id api-calls/));
    await heard('Copied');
    await user.type(screen.getByRole('searchbox'), 'zzz');
    await heard('0 of 12 features shown');
    await user.click(await button('Show all features'));
    await user.click(await combobox('Sort by'));
    await option('Utilization');
  });

  it('with several subscriptions, one of them scheduled, one of them past due', async () => {
    const [two] = SEED.customers.filter(({ id }) => id === 'cus_two');
    const seed: UsageSeed = {
      now: NOW,
      customers: [
        {
          id: 'cus_two',
          subscriptions: [
            ...(two?.subscriptions ?? []),
            { ...ODD, entitlements: [limited({ id: 'runs', name: 'Runs' }, 100, '100')] },
            { id: 'sub_next', name: 'Next', status: 'scheduled', startedAt: '2027-01-01T00:00:00Z' },
            { id: 'sub_same', name: 'Next', status: 'active', resource: { id: 'res_1', name: 'Cluster' } },
            { id: 'sub_old', name: 'Old', status: 'ended' },
          ],
        },
      ],
    };
    const provider = memory(seed);
    const list = provider.listSubscriptions;
    provider.listSubscriptions = (query, context) => list({ ...query, includeEnded: true }, context);
    const { user } = showTab(provider, 'cus_two', { defaultSubscriptionId: data('sub_81') });
    await user.click(await combobox('Subscription'));
    await heard('2 over');
    await option(/^Sandbox/);
    await user.keyboard('{Escape}');
    await choose(user, 'Subscription', /^Next · sub_next/);
    await heard('Starts Jan 1, 2027');
    await heard('No metered features');
  });

  it('with unknown usage and limits, limits of zero, soft limits that stop, names of all kinds', async () => {
    const cap = limited({ id: 'cap', name: 'Capped', unit: 'GB' }, 130, '100');
    const entitlements = [
      ...(ODD.entitlements ?? []),
      { ...cap, limit: { kind: 'limited' as const, value: '100', enforcement: 'soft' as const, cap: '200' } },
      limited({ id: 'at-soft', name: 'At soft', unit: 'GB' }, 100, '100', 'soft'),
      limited({ id: 'silent', name: 'Silent' }, undefined, '100', 'hard', { usageUnknownReason: 'Not wired up.' }),
      limited({ id: 'sometimes', name: 'Sometimes' }, undefined, '100', 'hard'),
    ];
    const seed = { now: NOW, customers: [{ id: 'cus_odd', subscriptions: [{ ...ODD, entitlements }] }] };
    const provider = memory(seed);
    const list = provider.listEntitlements;
    provider.listEntitlements = async (query, context) => {
      const answer = await list(query, context);
      const vague = (id: string) => (id === data('sometimes') ? { reset: { every: null, next: null } } : {});
      return { ...answer, entitlements: answer.entitlements.map((one) => ({ ...one, ...vague(one.feature.id) })) };
    };
    showTab(provider, 'cus_odd', { defaultOpenFeatureIds: entitlements.map(({ feature }) => data(feature.id)) });
    await heard('use stops at 200 GB');
    await heard('The limit is not known');
    await heard('Nothing is included here');
    await heard('next date not known');
    await heard('No usage is known yet');
  });

  it.each([
    ['cus_nosub', 'No subscription yet'],
    ['cus_nofeatures', 'No metered features'],
    ['cus_nobody', 'Customer not found'],
  ])('with nothing to show for %s', async (customer, text) => {
    showTab(memory(), customer);
    await heard(text);
  });

  it.each(USAGE_ERROR_CODES)('when everything fails as %s', async (code) => {
    const provider = memory();
    provider.setFailure((operation) => (operation === 'listEntitlements' ? failure(code) : undefined));
    showTab(provider, 'cus_acme');
    await screen.findByRole('alert');
  });

  it('when only a part fails, and when a refresh fails', async () => {
    const provider = memory();
    const list = provider.listEntitlements;
    provider.listEntitlements = async (query, context) => {
      const answer = await list(query, context);
      const problem = { code: 'unavailable' as const, retryable: true, message: data('No answer.') };
      const unread = (n: number) => ({ ...problem, path: data(`entitlements[${n}]`) });
      const named = { ...problem, path: data('x'), featureId: data('lost'), featureName: data('Lost') };
      return { ...answer, problems: [named, unread(1), unread(2)] };
    };
    const tab = <UsageTab customerId={data('cus_two')} defaultOpenFeatureIds={[data('api-calls')]} />;
    const { user } = show(tab, provider, { now: () => provider.now() + 3 * 3_600_000 });
    await heard('Lost could not be loaded');
    await heard('2 parts of the usage data could not be loaded');
    await heard('1 not loaded');
    await heard('3 hours ago');
    provider.setFailure((operation) => (operation === 'listDimensionValues' ? undefined : failure('timeout')));
    await user.click(await button('Refresh'));
    await heard('Refresh failed');
  });

  it('when the other subscriptions cannot be loaded, or a part of the package itself', async () => {
    const provider = memory();
    provider.setFailure((operation) => (operation === 'listSubscriptions' ? failure('unavailable') : undefined));
    showTab(provider, 'cus_two', { subscriptionId: data('sub_81') });
    await heard('Other subscriptions could not be loaded');
    show(<PartNotLoaded onRetry={() => undefined} onClose={() => undefined} />, provider);
  });

  it('when the next hourly reset is tomorrow’s, and where usage was over its limit before its history begins', async () => {
    const late = '2026-11-22T23:32:00Z';
    const [acme] = SEED.customers;
    const seats = limited({ id: 'over', name: 'Over', meter: 'fluctuating' }, undefined, '10', 'hard', {
      reset: null,
      usage: [{ from: '2026-01-01T00:00:00Z', stepMs: DAY, values: [20] }],
    });
    const [pro] = acme?.subscriptions ?? [];
    const subscriptions = pro ? [{ ...pro, entitlements: [...(pro.entitlements ?? []), seats] }] : [];
    const provider = memory({ now: late, customers: [{ id: 'cus_acme', subscriptions }] });
    const list = provider.listEntitlements;
    provider.listEntitlements = async (query, context) => {
      const answer = await list(query, context);
      const [first, ...rest] = answer.entitlements;
      return { ...answer, entitlements: first === undefined ? rest : [{ ...first, usage: null }, ...rest] };
    };
    showTab(provider, 'cus_acme', { defaultOpenFeatureIds: ['exports', 'over', 'storage'].map(data) });
    await heard('until the reset at Nov 23, 00:00 UTC');
    await heard('Over limit since before');
    await heard('The backend does not say why');
  });

  it('when a reset passes while it is open', async () => {
    const provider = memory();
    const { user } = showTab(provider, 'cus_acme');
    await heard('Near limit');
    provider.advance(3_600_000);
    await user.click(await button('Refresh'));
    await heard('Was reset at 15:00 UTC');
  });

  it('when the engine is behind a reset, and to who may only read', async () => {
    const provider = memory();
    const list = provider.listEntitlements;
    provider.listEntitlements = async (query, context) => {
      const answer = await list(query, context);
      const entitlements = answer.entitlements.map((entitlement) => ({
        ...entitlement,
        reset: entitlement.reset && { ...entitlement.reset, next: '2026-11-22T14:00:00Z' },
      }));
      return { ...answer, entitlements, abilities: { ...answer.abilities, write: { reason: data('You may read.') } } };
    };
    showTab(provider, 'cus_acme', { defaultOpenFeatureIds: [data('api-calls')] });
    await heard('refresh to see it');
    await heard('You may read.');
  });
});
