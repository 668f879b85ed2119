import { screen } from '@testing-library/react';
import { describe, it } from 'vitest';
import { UsageChart } from '../../../src/components/usage-chart';
import type { Granularity } from '../../../src/model';
import type { UsageSeed } from '../../../src/providers/memory';
import { button, choose, combobox, heard, memory, option, says, show } from './page';
import { panelSeed, PLACE } from './panel-seed';

/** Of an engine that goes back to June, and answers few buckets at once; the customer is not where the page is. */
const seed = (granularities: Granularity[] | 'chosen-by-engine' = ['hour', 'day']): UsageSeed => {
  const { customers, ...rest } = panelSeed({
    history: { granularities, earliest: '2026-06-01T00:00:00Z', maxBuckets: 40 },
  });
  return { ...rest, customers: customers.map((customer) => ({ ...customer, timeZone: 'Europe/Berlin' })) };
};

describe('the options of the chart say nothing but labels', () => {
  const open = async () => {
    const { user } = show(<UsageChart {...PLACE} />, memory(seed()));
    const plot = await screen.findByRole('application');
    const showDays = async (...days: [string, string]) => {
      for (const [at, name] of ['First day', 'Last day'].entries()) {
        const field = screen.getByLabelText(says(name));
        await user.clear(field);
        if (days[at] !== '') await user.type(field, days[at] ?? '');
      }
      await user.click(await button('Show range'));
    };
    return { user, plot, showDays };
  };

  it('custom days: none, the wrong way round, too early, too late, right; a width that goes with them alone', async () => {
    const { user, showDays } = await open();
    await choose(user, 'Range', 'Custom range');
    await showDays('', '');
    await heard('Choose a first and a last day.');
    await showDays('2026-11-20', '2026-11-19');
    await heard('The last day is before the first day.');
    await showDays('2026-05-01', '2026-05-02');
    await heard('Usage over time starts on Jun 1, 2026');
    await showDays('2027-05-01', '2027-05-02');
    await heard('These days are still to come.');
    await showDays('2026-11-20', '2026-11-20');
    await button('Zoom out');
    await choose(user, 'Granularity', 'Per hour');
    await choose(user, 'Range', 'Last 30 days');
    await heard(/Per hour is not possible for 30 days here: shown per day/i);
    await choose(user, 'Range', 'Last 90 days');
    await heard('All of the range is too much at once');
  });

  it('widths that the engine chooses', async () => {
    const { user } = show(<UsageChart {...PLACE} />, memory(seed('chosen-by-engine')));
    await user.click(await button('Options'));
    await heard('Granularity is chosen by the usage system');
  });

  it('widths and time zones, with whose they are', async () => {
    const { user } = await open();
    await user.click(await button('Options'));
    await user.click(await combobox('Granularity'));
    await option('Automatic');
    await user.keyboard('{Escape}');
    await user.click(await combobox('Time zone'));
    await heard(/This page.*Customer/);
    await heard('This device');
  });

  it('zoomed in with the keyboard as far as it goes, and out again', async () => {
    const { user, plot } = await open();
    plot.focus();
    await user.keyboard('{Home}{Shift>}{ArrowRight}{/Shift}');
    await heard('2 intervals');
    await user.keyboard('{Enter}');
    await heard('Zoomed in');
    await button('Zoom out');
    await user.keyboard('{Home}{Enter}');
    await button('Per hour');
    await user.keyboard('{Home}{Enter}');
    await heard('This is as fine as it gets.');
    await user.keyboard('-');
    await heard('Zoomed out');
  });
});
