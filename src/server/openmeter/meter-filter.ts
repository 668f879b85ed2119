import type { UsageHistoryQuery } from '../../model/history';
import { UsageError } from '../../provider/error';
import type { MeteredFeature } from './feature';
import type { ApiMeterQuery, ApiRow, ApiStringFilter } from './types';

type Filter = NonNullable<UsageHistoryQuery['filter']>;

/** What narrows a question to a meter, and what is looked through in its answer. */
export interface MeterFilter {
  /** Goes into the question. */
  asked: Pick<ApiMeterQuery, 'filterGroupBy' | 'advancedMeterGroupByFilters'>;
  /** Keys to group by besides, because no filter of the API finds usage without a key. */
  groups: string[];
  /** Whether a row of the answer belongs to it. */
  keeps(row: ApiRow): boolean;
}

/** The filter of a feature and that of a question, as one. */
export function meterFilter({ filters }: MeteredFeature, filter: Filter = {}): MeterFilter {
  const asked: Record<string, ApiStringFilter> = { ...filters };
  const looked: [string, (string | null)[]][] = [];
  for (const [key, values] of Object.entries(filter)) {
    if (values.includes(null)) looked.push([key, values]);
    // Dimensions are never those that the feature itself filters by one value; of others both must pass.
    else asked[key] = asked[key] ? { $and: [asked[key], { $in: values as string[] }] } : { $in: values as string[] };
  }
  return {
    asked: toAsked(asked),
    groups: looked.map(([key]) => key),
    keeps: ({ groupBy = {} }) => looked.every(([key, values]) => values.includes(groupBy[key] || null)),
  };
}

/** The plain kind where it says enough: every version of the API knows it. */
function toAsked(filters: Record<string, ApiStringFilter>): MeterFilter['asked'] {
  const entries = Object.entries(filters);
  if (entries.length === 0) return {};
  const plain = entries.flatMap(([key, filter]) => {
    const values = plainValues(filter);
    return values ? [[key, values] as const] : [];
  });
  return plain.length === entries.length
    ? { filterGroupBy: Object.fromEntries(plain) }
    : { advancedMeterGroupByFilters: filters };
}

function plainValues(filter: ApiStringFilter): string[] | null {
  const [[operator, value] = [], ...others] = Object.entries(filter).filter(([, one]) => one !== null);
  if (others.length > 0) return null;
  if (operator === '$eq' && typeof value === 'string') return [value];
  return operator === '$in' && Array.isArray(value) ? (value as string[]) : null;
}

/** Refuses keys that the feature does not have, and more of them than can be combined. */
export function checkKeys(
  { dimensions }: MeteredFeature,
  { groupBy = [], filter = {} }: Pick<UsageHistoryQuery, 'groupBy' | 'filter'>,
  maxGroupBy: number,
): void {
  const issues = [
    ...groupBy.map((key, index) => ({ path: `groupBy[${index}]`, key })),
    ...Object.keys(filter).map((key) => ({ path: `filter.${key}`, key })),
  ]
    .filter(({ key }) => !dimensions.includes(key))
    .map(({ path, key }) => ({ path, message: `expected a dimension of the feature, got ${JSON.stringify(key)}` }));
  if (groupBy.length > maxGroupBy || new Set(groupBy).size < groupBy.length) {
    issues.push({ path: 'groupBy', message: `expected at most ${maxGroupBy} different dimensions` });
  }
  if (issues.length === 0) return;
  const told = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new UsageError('invalid', `The question about past usage cannot be answered: ${told}.`, { issues });
}
