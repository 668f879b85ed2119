import { screen } from '@testing-library/react';
import { describe, it } from 'vitest';
import { UsageChart, type UsageChartProps } from '../../../src/components/usage-chart';
import { useRefreshUsage } from '../../../src/hooks';
import type { UsageDataProvider } from '../../../src/provider';
import { data } from '../../support/pseudo';
import { button, choose, failure, heard, memory, show } from './page';
import { panelSeed, PLACE } from './panel-seed';

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
    await choose(user, 'Range', 'Last 12 months');
    await heard('The limit is drawn as it was over time');
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
