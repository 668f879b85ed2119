/**
 * Every text that can be seen or read out is a label, or made by a formatter, or data of the backend. The page speaks a
 * language that marks all three; what has no mark is found, with its element. It is looked at after every change.
 */
import { act, cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UsageChartView } from '../../src/chart';
import { AddUsageRecordPanel } from '../../src/components/panel';
import { UsageRecordsList } from '../../src/components/records';
import { PartNotLoaded } from '../../src/components/shared/part-not-loaded';
import { UsageTab, type UsageTabProps } from '../../src/components/tab';
import { UsageChart, type UsageChartProps } from '../../src/components/usage-chart';
import { UsageProvider, useRefreshUsage, type UsageProviderProps } from '../../src/hooks';
import type { UsageHistory } from '../../src/model/history';
import { USAGE_ERROR_CODES, UsageError, type UsageDataProvider, type UsageErrorCode } from '../../src/provider';
import { createMemoryDataProvider, type MemoryDataProvider, type UsageSeed } from '../../src/providers/memory';
import {
  createPseudoFormatters,
  createPseudoLabels,
  data,
  findStrays,
  markIntl,
  markSeed,
  plain,
  PSEUDO,
} from '../support/pseudo';
import { history } from '../chart/histories';
import { limited, NOW, ODD, SEED } from './tab-seed';

configure({ asyncUtilTimeout: 10_000 });

const { labels, paths } = createPseudoLabels();
const seen = new Set<number>();
let formatters: ReturnType<typeof createPseudoFormatters>;
let unmarkIntl: () => void;
beforeAll(() => {
  unmarkIntl = markIntl();
  formatters = createPseudoFormatters();
});
afterAll(() => unmarkIntl());

const found = new Map<string, string>();
const look = () => {
  for (const { where, text } of findStrays(document.body, seen)) found.set(`${where}: ${text}`, text);
};
const observer = new MutationObserver(look);
beforeEach(() => {
  found.clear();
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
});
afterEach(() => {
  look();
  observer.disconnect();
  // A failed hook keeps later ones from running.
  cleanup();
  expect([...found.keys()], 'texts that are no label').toEqual([]);
});

const DAY = 86_400_000;
let count = 0;

/** A backend of its own cache over a marked seed. */
const memory = (seed: UsageSeed = SEED) =>
  createMemoryDataProvider({ seed: markSeed(seed), id: `pseudo-${(count += 1)}` });
const failure = (code: UsageErrorCode, details = {}) => new UsageError(code, data('The engine says no.'), details);

/** A part on a page that speaks the language of marks. */
function show(part: ReactNode, dataProvider: UsageDataProvider, host: Partial<UsageProviderProps> = {}) {
  const clock = 'now' in dataProvider ? (dataProvider as MemoryDataProvider).now : () => Date.parse(NOW);
  const view = render(
    <UsageProvider
      dataProvider={dataProvider}
      labels={labels}
      formatters={formatters}
      locale={PSEUDO}
      environment={data('Production')}
      retries={0}
      now={clock}
      {...host}
    >
      {part}
    </UsageProvider>,
  );
  return { user: userEvent.setup({ delay: null }), ...view };
}
const showTab = (provider: UsageDataProvider, customer: string, props: Partial<UsageTabProps> = {}) =>
  show(<UsageTab customerId={data(customer)} {...props} />, provider);

/** Matches an accessible name or a text by what it says. */
const says = (text: string | RegExp) => (name: string) =>
  typeof text === 'string' ? plain(name) === text : text.test(plain(name));
/** The first element of a kind that is called so. By role it would take most of the time: pages here are long. */
const called = (kind: string, name: string | RegExp) =>
  waitFor(() => {
    const all = [...document.querySelectorAll<HTMLElement>(kind)];
    const nameOf = (element: HTMLElement) =>
      element.getAttribute('aria-label') ?? (element.textContent || element.getAttribute('title') || '');
    const one = all.find((element) => says(name)(nameOf(element)));
    if (one === undefined) throw new Error(`no ${kind} is called ${String(name)}`);
    return one;
  });
const button = (name: string | RegExp) => called('button', name);
const status = (name: string) => screen.findByRole('status', { name: says(name) });
const combobox = (name: string) => called('[role="combobox"], select', name);
const option = (name: string | RegExp) => called('[role="option"]', name);
/** Waits until somewhere on the page a text is said. */
const heard = (text: string | RegExp) =>
  waitFor(() => {
    const all = plain(document.body.textContent ?? '');
    if (typeof text === 'string' ? !all.includes(text) : !text.test(all))
      throw new Error(`nothing says ${String(text)}`);
  });
/** Chooses an option of a select. */
async function choose(user: ReturnType<typeof userEvent.setup>, select: string, name: string | RegExp) {
  await user.click(await combobox(select));
  await user.click(await option(name));
}

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
    await heard('2 entries could not be read');
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

const PLACE = { customerId: data('cus_81'), subscriptionId: data('sub_1'), featureId: data('api') };

/** One feature that takes records: 9,800 of 10,000. */
const panelSeed = (special: Partial<ReturnType<typeof limited>> = {}): UsageSeed => ({
  now: NOW,
  customers: [
    {
      id: 'cus_81',
      name: 'Acme',
      subscriptions: [
        {
          id: 'sub_1',
          name: 'Pro',
          status: 'active',
          entitlements: [
            limited(
              { id: 'api', name: 'API calls', unit: { one: 'call', other: 'calls' } },
              9_800,
              '10000',
              'soft',
              special,
            ),
          ],
        },
      ],
    },
  ],
});

async function openPanel(provider: UsageDataProvider, isForm = true) {
  const { user } = show(<AddUsageRecordPanel {...PLACE} defaultOpen />, provider);
  await screen.findByRole('dialog', { name: says('Add usage record') });
  const value = () => screen.getByRole('textbox', { name: says('Value') });
  if (isForm) await screen.findByRole('textbox', { name: says('Value') });
  return {
    user,
    value,
    type: async (text: string) => {
      await user.clear(value());
      await user.type(value(), text);
    },
    set: () => user.click(screen.getByRole('radio', { name: says('Set') })),
    confirm: () => user.click(screen.getByRole('button', { name: says('Confirm') })),
  };
}

/** The provider, with another rule for what may be recorded. */
function withRules(provider: MemoryDataProvider, rules: object): MemoryDataProvider {
  const list = provider.listEntitlements;
  provider.listEntitlements = async (query, context) => {
    const answer = await list(query, context);
    const entitlements = answer.entitlements.map((one) => ({ ...one, recording: { ...one.recording, ...rules } }));
    return { ...answer, entitlements };
  };
  return provider;
}

describe('the panel says nothing but labels', () => {
  it('while something is typed, and is wrong, and is to be looked at twice', async () => {
    const provider = memory(panelSeed());
    provider.setLatency(5);
    const { type, set, confirm, user } = await openPanel(provider);
    await confirm();
    await heard('Enter a value.');
    for (const text of ['x', '1,000', '9'.repeat(31), '0', '-9900', '100', '300', '999999']) await type(text);
    await heard('at least ten-fold');
    await set();
    for (const text of ['9800', '5', '-1', '12000', '{Backspace}']) await type(text);
    await type('12000');
    // Read out after a pause.
    await heard('Usage from 9,800 calls to 12,000 calls');
    await user.clear(screen.getByRole('textbox', { name: says('Value') }));
    await heard('Enter a value first.');
  });

  it.each([
    ['whole numbers', { integersOnly: true }, '1.5', 'whole number'],
    ['additions', { negativeDelta: false }, '-5', 'above zero'],
    ['one behavior', { set: 'no' }, '5', 'only takes additions'],
    ['the other behavior', { delta: false }, '5', 'only takes new absolute values'],
    ['a note', { note: 'required' }, '5', 'required'],
    ['no check', { conflictCheck: 'none' }, '5', 'does not check'],
    ['a check before', { conflictCheck: 'read-first' }, '5', 'Add to the current usage'],
  ] as const)('where the engine takes %s', async (_, rules, text, said) => {
    const { type, confirm, user } = await openPanel(withRules(memory(panelSeed()), rules));
    await type(text);
    await heard(said);
    const set = screen.queryByRole('radio', { name: says('Set') });
    if (set !== null) await user.click(set);
    await confirm();
  });

  it('where the limit is hard, where usage or limit are not known, where nothing resets', async () => {
    const hard = { limit: { kind: 'limited' as const, value: '10000', enforcement: 'hard' as const } };
    const first = await openPanel(memory(panelSeed({ ...hard, reset: null })));
    await first.type('300');
    await heard('Further use is blocked'.slice(0, 9));
  });

  it('where usage is not known', async () => {
    const { type, set } = await openPanel(memory(panelSeed({ usageUnknownReason: 'The meter is silent.' })));
    await type('300');
    await heard('so neither is the effect');
    await set();
    await type('-5');
    await heard('Usage');
  });

  it('after a record, with what was asked and what was done', async () => {
    const provider = memory(panelSeed());
    provider.setLatency(5);
    const { type, user } = await openPanel(provider);
    await type('500');
    await user.type(screen.getByRole('textbox', { name: says('Note') }), data('Replay'));
    await user.type(screen.getByRole('textbox', { name: says('Value') }), '{Enter}');
    await status('Recorded');
    await user.click(await button('Add another'));
  });

  it.each(['accepted', 'applied'] as const)(
    'after a record that is %s only in part, without its line',
    async (state) => {
      const provider = memory(panelSeed());
      const write = provider.addUsageRecord;
      provider.addUsageRecord = async (input, context) => {
        const { entitlement, ...receipt } = await write(input, context);
        const rest = state === 'applied' && entitlement ? { entitlement } : {};
        return { ...receipt, ...rest, status: state, record: null, applied: '200', usageAfter: '10000' };
      };
      const { type, set, confirm } = await openPanel(provider);
      if (state === 'applied') await set();
      await type('10300');
      await confirm();
      await status(state === 'applied' ? 'Recorded' : 'Accepted, not visible yet');
    },
  );

  it('when usage moves, twice, and when it is reset', async () => {
    const provider = memory(panelSeed());
    const { type, set, confirm } = await openPanel(provider);
    await set();
    await type('9900');
    for (const by of [50, 60]) {
      provider.report({ ...PLACE, value: by });
      await confirm();
      await heard('Usage changed while you were typing');
    }
    await button('Use a delta of +100 calls');
    act(() => provider.advance(9 * DAY));
    await confirm();
    await heard('a new usage period has begun');
  });

  it.each([
    ['rate_limited', { retryAfterMs: 29_000 }],
    ['rate_limited', {}],
    ['period_closed', { closedUntil: '2026-11-01T00:00:00Z' }],
    ['unavailable', {}],
    ['out_of_window', {}],
    ['duplicate_key', {}],
  ] as const)('when the record is refused for %s', async (code, details) => {
    const provider = memory(panelSeed());
    provider.setFailure((operation) => (operation === 'addUsageRecord' ? failure(code, details) : undefined));
    const { type, confirm } = await openPanel(provider);
    await type('500');
    await confirm();
    await screen.findByRole('alert');
  });

  it.each([true, false])('when the answer is lost; the engine knows a record twice: %s', async (isSafe) => {
    const provider = memory(panelSeed());
    if (!isSafe) withRules(provider, { dedupe: 'none' });
    const { type, confirm, user } = await openPanel(provider);
    await type('500');
    provider.setFailure((operation) => (operation === 'addUsageRecord' ? failure('outcome_unknown') : undefined));
    await confirm();
    await status('Outcome not known');
    await user.keyboard('{Escape}');
    await heard('not known yet whether the record was written');
    provider.setFailure(() => failure('unavailable'));
    await user.click(await button('Check'));
    await heard('Looking for the record did not work');
    provider.setFailure(undefined);
    await user.click(await button('Check'));
    await heard('Not recorded');
    provider.setFailure((operation) =>
      operation === 'addUsageRecord' ? { error: failure('outcome_unknown'), after: true } : undefined,
    );
    await confirm();
    await status('Outcome not known');
    provider.setFailure(undefined);
    await user.click(await button('Check'));
    await status('Already recorded');
  });

  it('when it is to close while the record is on its way', async () => {
    const provider = memory(panelSeed());
    const { type, confirm, user } = await openPanel(provider);
    await type('500');
    provider.setLatency(60_000);
    await confirm();
    await user.keyboard('{Escape}');
    await heard('still being sent');
  });

  it.each([
    ['counted from events', { recording: { kind: 'events' as const } }, 'counted from events'],
    [
      'read-only',
      { recording: { kind: 'read-only' as const, reason: 'The scheduler counts.' } },
      'The scheduler counts.',
    ],
    ['in need of dimensions', { recording: { dimensions: 'required' as const } }, 'need dimension values'],
    ['taking nothing', { recording: { delta: false, set: 'no' as const } }, 'neither additions'],
  ])('where the feature is %s', async (_, special, text) => {
    await openPanel(memory(panelSeed(special)), false);
    await heard(text);
  });

  it('where the feature is not there', async () => {
    show(<AddUsageRecordPanel {...PLACE} featureId={data('gone')} defaultOpen />, memory(panelSeed()));
    await heard('not among the entitlements');
  });
});

describe('the chart says nothing but labels', () => {
  const scope = { customerId: data('cus_acme'), subscriptionId: data('sub_81') };
  const Refresh = () => {
    const refresh = useRefreshUsage(scope);
    return (
      <button type="button" onClick={() => void refresh()}>
        {data('Refresh')}
      </button>
    );
  };
  const showChart = (provider: UsageDataProvider, props: Partial<UsageChartProps> = {}) =>
    show(
      <>
        <UsageChart {...scope} featureId={data('api-calls')} {...props} />
        <Refresh />
      </>,
      provider,
    );

  it('in every range, as a line and as bars, broken down, as a table, and as it is read with the keyboard', async () => {
    const provider = memory();
    provider.setLatency(5);
    const { user } = showChart(provider);
    const plot = () => screen.findByRole('application');
    (await plot()).focus();
    await user.keyboard('{Home}{ArrowRight}{End}');
    await user.click(await button('Per day'));
    (await plot()).focus();
    await user.keyboard(
      '{Home}{ArrowRight}{End}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}',
    );
    await choose(user, 'Break down by', 'Region');
    await heard('No region'.slice(0, 2));
    (await plot()).focus();
    await user.keyboard('{Home}{ArrowRight}');
    for (const range of ['Last 7 days', 'Last 12 months', 'All usage', 'Previous period']) {
      await choose(user, 'Range', range);
      await plot();
    }
    await choose(user, 'Range', 'Last 7 days');
    await user.click(await button('Cumulative'));
    await heard('the line counts from the start of the range');
    await user.click(await button('Download'));
    await heard('PNG');
    await user.click(await button('Table'));
    await screen.findByRole('table');
  });

  it('when it fails, at first and later, and when there is nothing to draw', async () => {
    const provider = memory();
    provider.setFailure((operation) => (operation === 'getUsageHistory' ? failure('timeout') : undefined));
    const { user } = showChart(provider);
    await heard('Usage over time could not be loaded');
    provider.setFailure(undefined);
    await user.click(await button('Try again'));
    await screen.findByRole('application');
    provider.setFailure((operation) => (operation === 'getUsageHistory' ? failure('timeout') : undefined));
    await user.click(await button('Refresh'));
    await heard('from before the last refresh');
  });

  it.each([
    ['no entitlement', {}, 'no entitlement for this feature'],
    ['no history', { history: { kind: 'unavailable' as const, reason: 'No history is kept.' } }, 'No history is kept.'],
  ])('where there is %s', async (_, special, text) => {
    const provider = memory(panelSeed(special));
    show(<UsageChart {...PLACE} {...(text.startsWith('no ') && { featureId: data('gone') })} />, provider);
    await heard(text);
  });

  const draw = (given: UsageHistory, props: Partial<Parameters<typeof UsageChartView>[0]> = {}) =>
    show(
      <UsageChartView
        history={given}
        title={data('API calls')}
        unit={data('calls')}
        labels={labels.chart}
        formatters={formatters}
        locale={PSEUDO}
        {...props}
      />,
      memory(),
    );
  /** Series whose tags are data. */
  const tagged = (given: UsageHistory): UsageHistory => ({
    ...given,
    series: given.series.map((series) => ({
      ...series,
      tags: { [data('region')]: series.key === '' ? null : data(series.key) },
    })),
  });

  it('with limits of every kind, resets of every cause, unknown and coming time', async () => {
    const limits = [
      { from: Date.parse('2026-11-01T00:00:00Z'), limit: { kind: 'limited', value: '100', enforcement: 'hard' } },
      {
        from: Date.parse('2026-11-03T00:00:00Z'),
        limit: { kind: 'limited', value: '200', enforcement: 'soft', cap: '300' },
      },
    ] as const;
    const given = history({
      values: { all: [50, null, 250, 90, 0] },
      completeUntil: '2026-11-04T12:00:00Z',
      kind: 'level',
    });
    const causes = ['period', 'subscription-change', 'manual', 'unknown'] as const;
    const resets = causes.map((cause, day) => ({ at: given.buckets[day] ?? 0, cause }));
    const { user, rerender } = draw({ ...given, limits: [...limits], resets });
    screen.getByRole('application').focus();
    await user.keyboard('{Home}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    rerender(<></>);
    draw({ ...given, limits: [...limits], resets }, { table: true });
    await heard('Starts from zero');
  });

  it('with more series than the read-out lists, without a tag, the rest, and without any value', async () => {
    const names = ['', ...'abcdefghij'];
    const many = tagged(history({ values: Object.fromEntries(names.map((name, at) => [name, [at, 1, 2, 3, 4]])) }));
    const other = { key: 'other', tags: {}, isOther: true as const, values: [1, 1, 1, 1, 1] };
    const { user } = draw({ ...many, series: [...many.series, other] });
    screen.getByRole('application').focus();
    await user.keyboard('{Home}');
    await heard('more');
    draw(history({ values: { all: [null, null, null, null, null] } }));
    await heard('No usage in this range yet');
  });

  it('as a statistic, and as a long table of rounded values', async () => {
    const statistic = tagged(
      history({ kind: 'statistic', values: { p50: [5, null, 7, 8, 9], p99: [50, null, 70, 80, 90] } }),
    );
    const { user } = draw(statistic);
    screen.getByRole('application').focus();
    await user.keyboard('{Home}{ArrowRight}');
    const hours = 700;
    const long = history({
      from: '2026-11-01T00:00:00Z',
      to: new Date(Date.parse('2026-11-01T00:00:00Z') + hours * 3_600_000).toISOString(),
      granularity: 'hour',
      values: { all: Array.from({ length: hours }, (_, hour) => hour) },
    });
    draw({ ...long, series: long.series.map(({ exact: _, ...series }) => series) }, { table: true });
    await user.click(await button('Show 200 more of 200'));
  });

  it('early in a period, and where present usage is not known', async () => {
    const provider = memory();
    const read = provider.listEntitlements;
    let special = {};
    provider.listEntitlements = async (query, context) => {
      const answer = await read(query, context);
      return { ...answer, entitlements: answer.entitlements.map((one) => ({ ...one, ...special })) };
    };
    special = { usagePeriod: { start: '2026-11-22T00:00:00Z', end: '2026-12-22T00:00:00Z' } };
    const { unmount } = showChart(provider);
    await heard('less than a tenth of the period');
    unmount();
    special = { usage: null };
    const history = provider.getUsageHistory;
    provider.getUsageHistory = async (query, context) => {
      const answer = await history(query, context);
      const known = (_: unknown, index: number) => (index < 10 ? null : 1);
      return {
        ...answer,
        series: answer.series.map(({ exact: _, ...one }) => ({ ...one, values: Array.from(answer.buckets, known) })),
      };
    };
    showChart(provider);
    await heard('present usage is not known');
  });

  it('with more adjustments than are told one by one', async () => {
    const provider = memory();
    const read = provider.listUsageRecords;
    provider.listUsageRecords = async (query, context) => {
      const page = await read(query, context);
      const items = [1, 2, 3, 4].flatMap((copy) => page.items.map((item) => ({ ...item, id: `${item.id} ${copy}` })));
      return { ...page, items };
    };
    showChart(provider);
    await heard('more');
  });

  it('with values that cannot be drawn', async () => {
    const given = history({ values: { all: [1, 2, 3, 4, 5] }, completeUntil: '2026-11-04T00:00:00Z' });
    const series = [{ key: 'all', tags: {}, values: [1, Number.NaN, 3, 4, 5, 6] }];
    draw({ ...given, series });
    await heard('Values not drawn');
  });

  it('where the engine leaves something out', async () => {
    const provider = memory();
    const read = provider.getUsageHistory;
    provider.getUsageHistory = async (query, context) => ({
      ...(await read(query, context)),
      truncated: { reason: data('Only the largest regions.') },
    });
    showChart(provider);
    await heard('Not everything is shown');
  });
});

describe('the list of adjustments says nothing but labels', () => {
  const place = { customerId: data('cus_acme'), subscriptionId: data('sub_81'), featureId: data('api-calls') };

  it('with deltas, totals, slices and corrections', async () => {
    const provider = memory();
    const read = provider.listUsageRecords;
    provider.listUsageRecords = async (query, context) => {
      const page = await read(query, context);
      const [first, second] = page.items;
      if (first === undefined || second === undefined) return page;
      return {
        ...page,
        items: [
          { ...first, dimensions: { [data('region')]: data('eu') }, corrects: second.id, recordedAt: NOW },
          { ...second, correctedBy: first.id },
        ],
      };
    };
    show(<UsageRecordsList {...place} />, provider);
    await heard('Corrects an earlier record');
    await heard('Region: eu');
  });

  it('while it loads, without any, and when it fails', async () => {
    const provider = memory();
    provider.setLatency(5);
    show(<UsageRecordsList {...place} featureId={data('storage')} />, provider);
    await heard('No adjustments yet');
    provider.setFailure((operation) => (operation === 'listUsageRecords' ? failure('unavailable') : undefined));
    show(<UsageRecordsList {...place} featureId={data('emails')} />, provider);
    await heard('Details');
  });
});

describe('the states above', () => {
  /**
   * Labels for what the panel cannot ask for yet: another time than the present; a kind of id that no row shows; and
   * what is said in a file alone.
   */
  const NOT_HERE = [
    'panel.belowMinimumUnknown',
    'panel.outOfWindow',
    'panel.warningLaterSet',
    'tab.id.entitlement',
    'chart.until',
  ];

  it('show every label there is', () => {
    const never = paths.filter((_, number) => !seen.has(number));
    expect(never.filter((path) => !NOT_HERE.includes(path))).toEqual([]);
  });
});

describe('a string that is no label', () => {
  it('is found as text and in every attribute that is read out, with its element', () => {
    const part = (
      <section className="eu-tab" aria-label={data('Usage')}>
        <button type="button" className="eu-button" title="Refresh now">
          {data('Refresh')}
        </button>
        <p>
          {data('12')} of {data('20')}
        </p>
        <input placeholder="Search" aria-label={data('Search')} />
      </section>
    );
    // Not in the body: that is watched.
    const { container } = render(part, { container: document.createElement('div') });
    expect(findStrays(container).map(({ where, text }) => `${where}: ${text}`)).toEqual([
      'button.eu-button[title]: Refresh now',
      'p:  of ',
      'input[placeholder]: Search',
    ]);
  });

  it('is found in the tab, when a label or a format escapes its host', async () => {
    const box = document.createElement('div');
    const bare = { ...labels, tab: { ...labels.tab, title: 'Entitlement usage' } };
    render(
      <UsageProvider dataProvider={memory()} labels={bare} locale="en-US" retries={0} now={() => Date.parse(NOW)}>
        <UsageTab customerId={data('cus_acme')} />
      </UsageProvider>,
      { container: box },
    );
    await waitFor(() => expect(box.textContent).toContain('API calls'));
    const texts = findStrays(box).map(({ text }) => text);
    expect(texts).toContain('Entitlement usage');
    // Nobody's formatter has marked the numbers of this page.
    expect(texts.filter((text) => /\d/.test(text)).length).toBeGreaterThan(20);
  });
});
