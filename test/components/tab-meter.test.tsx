import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { describeFigures } from '../../src/components/tab/describe-figures';
import { meterGeometry } from '../../src/components/tab/meter-geometry';
import { createFormatters } from '../../src/i18n';
import { defaultTabLabels } from '../../src/i18n/labels/tab';
import type { Entitlement } from '../../src/model/entitlement';
import { usageState, type Limit } from '../../src/model/limit';
import { quietConsole, row, rowButton, showTab } from './tab-support';

quietConsole();

const limit = (value: string): Limit => ({ kind: 'limited', value, enforcement: 'unknown' });
const draw = (usage: string | null, of: Limit) => meterGeometry(usageState(usage, of));

describe('where a meter puts usage', () => {
  it.each([
    ['half of the limit', '50', limit('100'), { kind: 'bar', within: 50, beyond: 50, limit: null }],
    ['exactly the limit', '100', limit('100'), { kind: 'bar', within: 100, beyond: 100, limit: null }],
    ['130 %: the scale grows', '130', limit('100'), { kind: 'bar', within: 76.92, beyond: 100, limit: 76.92 }],
    ['ninefold: the scale grows', '900', limit('100'), { kind: 'bar', within: 11.11, beyond: 100, limit: 11.11 }],
    ['0 of 0', '0', limit('0'), { kind: 'bar', within: 0, beyond: 0, limit: 0 }],
    ['7 of 0: all of it is over', '7', limit('0'), { kind: 'bar', within: 0, beyond: 100, limit: 0 }],
    ['below zero', '-5', limit('100'), { kind: 'bar', within: 0, beyond: 0, limit: null }],
    ['unlimited', '41', { kind: 'unlimited' }, { kind: 'open' }],
    ['no limit set', '41', { kind: 'none' }, { kind: 'none' }],
    ['limit not known', '41', { kind: 'unknown' }, { kind: 'unknown' }],
    ['usage not known', null, limit('100'), { kind: 'unknown' }],
  ] as const)('%s', (_, usage, of, expected) => {
    expect(draw(usage, of)).toEqual(expected);
  });
});

describe('the meter for who cannot see it', () => {
  it('is capped where ARIA wants it and says the true figures as text', async () => {
    showTab();
    const meter = await screen.findByRole('meter', { name: 'API calls usage' });
    expect(meter).toHaveAttribute('aria-valuenow', '10000');
    expect(meter).toHaveAttribute('aria-valuemax', '10000');
    expect(meter).toHaveAttribute('aria-valuetext', '130%, 3,012 over');
    expect(screen.getByRole('meter', { name: 'Emails sent usage' })).toHaveAttribute(
      'aria-valuetext',
      '88%, 1,130 left',
    );
    expect(screen.getByRole('meter', { name: 'Projects usage' })).toHaveAttribute('aria-valuetext', '100%, at limit');
  });

  it('is not there where there is nothing to measure against', async () => {
    showTab();
    await rowButton('Seats');
    expect(screen.queryByRole('meter', { name: 'Seats usage' })).not.toBeInTheDocument();
    expect(screen.queryByRole('meter', { name: 'Webhook deliveries usage' })).not.toBeInTheDocument();
  });
});

describe('long figures in a row', () => {
  const figures = (usage: string, of: string) => {
    const { labels, formatters } = { labels: defaultTabLabels, formatters: createFormatters() };
    const entitlement = { feature: { id: 'f', name: 'F', meter: 'incremental' } } as Entitlement;
    const { whole, rest } = describeFigures(
      entitlement,
      usageState(usage, limit(of)),
      { labels, formatters, dash: '—' },
      true,
    );
    return [whole, rest].filter((part) => part !== null).join(' · ');
  };

  it.each([
    ['short ones are whole', '1300', '10000', '1,300 of 10,000 · 8,700 left'],
    ['long round ones are shortened', '50000000000', '200000000000', '50B of 200B · 150B left'],
    ['what lost digits says so', '1.500000000000000001', '2', '≈1.5 of 2 · ≈0.499 left'],
    [
      'no two different ones read the same',
      '9007199254740992',
      '9007199254740993',
      '9,007,199,254,740,992 of 9,007,199,254,740,993 · 1 left',
    ],
    [
      'not even but for the sign of what lost digits',
      '0.3',
      '0.300000000000000001',
      '0.3 of 0.300000000000000001 · 0.000000000000000001 left',
    ],
    ['equal ones may', '12345678901.5', '12345678901.5', '≈12.34B of ≈12.34B'],
    ['what is over too', '99999999999.5', '9999999999.25', '≈99.99B of ≈9.999B · ≈90B over'],
  ])('%s', (_, usage, of, text) => {
    expect(figures(usage, of)).toBe(text);
  });
});

describe('limits that are no everyday ones', () => {
  it('never divides by a limit of zero', async () => {
    showTab({ tab: { customerId: 'cus_odd' } });
    expect(await rowButton('Nothing included')).toHaveAccessibleName('Nothing included, at limit, 0 of 0 runs');
    const used = await row('Used without any');
    expect(used.getByText('7 over')).toBeVisible();
    expect(used.getByRole('meter')).toHaveAttribute('aria-valuetext', '7 over');
    expect(document.body).not.toHaveTextContent(/NaN|Infinity|∞/);
  });

  it('draws and writes what is over, however much it is', async () => {
    showTab({ tab: { customerId: 'cus_odd' } });
    const ninefold = await row('Ninefold');
    expect(ninefold.getByText('900%')).toBeVisible();
    expect(ninefold.getByText('800 over')).toBeVisible();
  });

  it('shows a dash and the reason where usage is not known, and counts it apart', async () => {
    showTab({ tab: { customerId: 'cus_odd' } });
    const unknown = await row('Not measured');
    expect(await rowButton('Not measured')).toHaveAccessibleName('Not measured, not known');
    expect(unknown.getByText('—')).toBeVisible();
    expect(unknown.getByText('The meter has not reported since Friday.')).toBeVisible();
    expect(screen.getByRole('region', { name: 'Entitlement usage' })).toHaveTextContent('· 1 fine · 2 not known');
  });

  it('keeps every digit in the open row and in the name, also of what no float can hold', async () => {
    const { user } = showTab({ tab: { customerId: 'cus_odd' } });
    const long = await rowButton('Unbreakable'.repeat(45));
    expect(long).toHaveAccessibleName(/9,007,199,254,740,993 of 9,007,199,254,740,994$/);
    await user.click(long);
    expect(await screen.findByText(/9,007,199,254,740,994/, { selector: 'dd' })).toBeVisible();
    expect((await row('Decimals')).getByText(/0\.000000000000000001 left/)).toBeVisible();
  });

  it('shows names of every kind as text', async () => {
    showTab({ tab: { customerId: 'cus_odd' } });
    expect(await rowButton('<script>alert("1")</script>')).toHaveTextContent('<script>alert("1")</script>');
    expect(await rowButton('مكالمات واجهة برمجة التطبيقات 🚀')).toBeVisible();
    expect(document.querySelector('script')).toBeNull();
  });
});

describe('what a limit does, in the sentence', () => {
  const sentence = async (feature: string, customerId = 'cus_odd', id = feature) => {
    showTab({ tab: { customerId, defaultOpenFeatureIds: [id] } });
    const item = (await rowButton(feature)).closest('li');
    return within(item as HTMLElement);
  };

  it('a hard limit blocks until the reset', async () => {
    const item = await sentence('Ninefold', 'cus_odd', 'ninefold');
    expect(
      item.getByText('800 GB over the limit (900% of it): further use is blocked until the reset on Dec 1.'),
    ).toBeVisible();
  });

  it('a soft limit is billed', async () => {
    const item = await sentence('Used without any', 'cus_odd', 'zero-over');
    expect(item.getByText('7 runs over the limit, billed as overage.')).toBeVisible();
  });

  it('near the limit says what is left and until when', async () => {
    const item = await sentence('Emails sent', 'cus_acme', 'emails');
    expect(item.getByText('Near the limit: 88% used, 1,130 emails left until the reset on Dec 1.')).toBeVisible();
  });

  it('unknown says why', async () => {
    const item = await sentence('Limit not known', 'cus_odd', 'unknown-limit');
    expect(item.getByText('12 GB used. The limit is not known. The plan could not be read.')).toBeVisible();
  });
});
