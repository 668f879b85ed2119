import { describe, expect, it } from 'vitest';
import {
  differsInSearchOnly,
  readUsageAddress,
  writeUsageAddress,
  type UsageAddress,
} from '../../examples/admin-console/src/client/usage-address';
import type { UsageChartSettings } from '../../src';

const read = (search: string) => readUsageAddress(new URLSearchParams(search));
const write = (address: UsageAddress, before = '') => String(writeUsageAddress(new URLSearchParams(before), address));

const NOTHING: UsageAddress = {
  subscriptionId: null,
  openFeatureIds: [],
  view: { filter: 'all', search: '', sort: 'status', charts: {} },
};

describe('the view of usage in an address', () => {
  it('is short, and made of words', () => {
    const address: UsageAddress = {
      subscriptionId: 'sub_1',
      openFeatureIds: ['api-calls', 'storage'],
      view: {
        filter: 'exceeded',
        search: 'api',
        sort: 'name',
        charts: { 'api-calls': { range: 'last-7-days', groupBy: 'region', mode: 'per-period', table: true } },
      },
    };
    const text =
      'subscription=sub_1&filter=exceeded&search=api&sort=name&open=api-calls&open=storage' +
      '&range.api-calls=last-7-days&by.api-calls=region&mode.api-calls=per-period&table.api-calls=yes';
    expect(write(address)).toBe(text);
    expect(read(text)).toEqual(address);
  });

  it('carries all that a chart can be told, so that no control of it is dead', () => {
    const chart: Required<UsageChartSettings> = {
      range: 'custom',
      from: '2026-11-02T00:00:00Z',
      to: '2026-11-09T00:00:00Z',
      granularity: 'hour',
      timeZone: 'Europe/Berlin',
      groupBy: 'region',
      mode: 'cumulative',
      table: true,
      estimate: false,
      previous: true,
      adjustments: false,
    };
    const address = { ...NOTHING, view: { ...NOTHING.view, charts: { calls: chart } } };
    expect(read(write(address))).toEqual(address);
    expect(write(NOTHING, write(address))).toBe('');
    expect(read('from.a=soon&width.a=century&estimate.a=perhaps')).toEqual(NOTHING);
  });

  it('leaves out what is as it is at first, and other parameters where they are', () => {
    expect(write(NOTHING)).toBe('');
    expect(write(NOTHING, 'tab=usage&open=gone&range.gone=all&filter=near')).toBe('tab=usage');
    expect(read('tab=usage')).toEqual(NOTHING);
  });

  it.each(['a.b', 'a=b&c', 'größe %', 'ميزة', '__proto__', 'constructor', 'range.x', 'a\nb', '+'])(
    'carries the id %j of a feature',
    (id) => {
      const charts = Object.fromEntries([[id, { table: true, groupBy: id }]]);
      const address = { subscriptionId: id, openFeatureIds: [id], view: { ...NOTHING.view, search: id, charts } };
      const carried = read(write(address));
      expect(carried).toEqual(address);
      expect(Object.entries(carried.view.charts)).toEqual([[id, { table: true, groupBy: id }]]);
    },
  );

  it('passes over what it does not know', () => {
    expect(
      read(
        'filter=broken&sort=price&subscription=&open=&open=a&open=a&range.a=last-year&mode.a=&by.a=&table.a=no' +
          '&range.=all&range=all&color.a=red',
      ),
    ).toEqual({ ...NOTHING, openFeatureIds: ['a'] });
    expect(read('filter=%E0%A4%A')).toEqual(NOTHING);
  });

  it('makes a step to come back to of everything but typing', () => {
    const { view } = NOTHING;
    expect(differsInSearchOnly(view, { ...view, search: 'a' })).toBe(true);
    expect(differsInSearchOnly(view, { ...view, filter: 'near' })).toBe(false);
    expect(differsInSearchOnly({ ...view, search: 'a' }, { ...view, filter: 'near' })).toBe(false);
    expect(differsInSearchOnly(view, { ...view, charts: { a: { table: true } } })).toBe(false);
  });
});
