import type { UsageChartSettings, UsageTabView } from 'react-entitlement-usage';

/** What the address of a customer's page says about the Entitlement usage tab. */
export interface UsageAddress {
  /** The subscription; `null` = the first choice. */
  subscriptionId: string | null;
  /** Ids of the features whose rows are open. */
  openFeatureIds: string[];
  /** Filter, search, order, and what each chart shows. */
  view: UsageTabView;
}

const FILTERS: readonly UsageTabView['filter'][] = ['all', 'exceeded', 'reached', 'near'];
const SORTS: readonly UsageTabView['sort'][] = ['status', 'name', 'utilization', 'next-reset'];
const MODES: readonly NonNullable<UsageChartSettings['mode']>[] = ['cumulative', 'per-period'];
const RANGES: readonly NonNullable<UsageChartSettings['range']>[] = [
  'this-period',
  'previous-period',
  'last-7-days',
  'last-30-days',
  'last-90-days',
  'last-12-months',
  'all',
  'custom',
];
const WIDTHS: readonly NonNullable<UsageChartSettings['granularity']>[] = [
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'year',
];
const OVERLAYS = ['estimate', 'previous', 'adjustments'] as const;

/** `range.api-calls`: what a parameter says, and of which feature's chart. */
const KINDS = 'range|from|to|width|zone|by|mode|table|estimate|previous|adjustments';
const OF_CHART = new RegExp(`^(${KINDS})\\.(.+)$`, 's');
const ALL_OWN = new RegExp(`^(subscription|open|filter|search|sort|(${KINDS})\\..+)$`, 's');

/** Reads the view from an address. What is not known, or has no such value, is passed over. */
export function readUsageAddress(parameters: URLSearchParams): UsageAddress {
  const charts = new Map<string, UsageChartSettings>();
  for (const [name, value] of parameters) {
    const [, kind, featureId] = OF_CHART.exec(name) ?? [];
    if (kind === undefined || featureId === undefined) continue;
    const setting = settingOf(kind, value);
    if (setting) charts.set(featureId, { ...charts.get(featureId), ...setting });
  }
  return {
    subscriptionId: parameters.get('subscription') || null,
    openFeatureIds: [...new Set(parameters.getAll('open').filter(Boolean))],
    view: {
      filter: known(FILTERS, parameters.get('filter')) ?? 'all',
      search: parameters.get('search') ?? '',
      sort: known(SORTS, parameters.get('sort')) ?? 'status',
      charts: Object.fromEntries(charts),
    },
  };
}

/** The parameters with this view in them; what is as it is at first is left out. Others stay as they are. */
export function writeUsageAddress(parameters: URLSearchParams, address: UsageAddress): URLSearchParams {
  const { subscriptionId, openFeatureIds, view } = address;
  const charts = Object.entries(view.charts).flatMap(([id, chart]) => [
    [`range.${id}`, chart.range],
    [`from.${id}`, chart.from],
    [`to.${id}`, chart.to],
    [`width.${id}`, chart.granularity],
    [`zone.${id}`, chart.timeZone],
    [`by.${id}`, chart.groupBy],
    [`mode.${id}`, chart.mode],
    [`table.${id}`, chart.table && 'yes'],
    ...OVERLAYS.map((name) => [`${name}.${id}`, yesOrNo(chart[name])]),
  ]);
  const own = [
    ['subscription', subscriptionId],
    ['filter', view.filter !== 'all' && view.filter],
    ['search', view.search],
    ['sort', view.sort !== 'status' && view.sort],
    ...openFeatureIds.map((id) => ['open', id]),
    ...charts,
  ];
  const others = [...parameters].filter(([name]) => !ALL_OWN.test(name));
  return new URLSearchParams([...others, ...own.filter((pair): pair is [string, string] => Boolean(pair[1]))]);
}

/** Whether two views differ in nothing but what is typed into the search: no step worth coming back to. */
export function differsInSearchOnly(one: UsageTabView, other: UsageTabView): boolean {
  const rest = ({ filter, sort, charts }: UsageTabView): string => JSON.stringify([filter, sort, charts]);
  return one.search !== other.search && rest(one) === rest(other);
}

function settingOf(kind: string, value: string): UsageChartSettings | null {
  const overlay = known(OVERLAYS, kind);
  if (overlay) return value === 'yes' || value === 'no' ? { [overlay]: value === 'yes' } : null;
  switch (kind) {
    case 'by':
      return value === '' ? null : { groupBy: value };
    case 'zone':
      return value === '' ? null : { timeZone: value };
    case 'table':
      return value === 'yes' ? { table: true } : null;
    case 'from':
    case 'to':
      return Number.isNaN(Date.parse(value)) ? null : { [kind]: value };
    case 'width': {
      const granularity = known(WIDTHS, value);
      return granularity ? { granularity } : null;
    }
    case 'mode': {
      const mode = known(MODES, value);
      return mode ? { mode } : null;
    }
    default: {
      const range = known(RANGES, value);
      return range ? { range } : null;
    }
  }
}

const yesOrNo = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'yes' : 'no';

const known = <Value extends string>(values: readonly Value[], text: string | null): Value | undefined =>
  values.find((value) => value === text);
