import { toInstant } from '../../model/instant';
import { DAY_MS } from '../../model/zone';
import type { CallContext, DimensionValuesAnswer, DimensionValuesQuery } from '../../provider/provider';
import type { OpenMeter } from './engine';
import { checkKeys, meterFilter } from './meter-filter';
import { loadScope, requireRow } from './scope';

/** So far back values are looked for. */
const DAYS_BACK = 400;

/**
 * The values that a dimension has had for this customer, the most used first. OpenMeter's own list of values is of all
 * customers, so that it is not for one of them to see.
 */
export async function listDimensionValues(
  engine: OpenMeter,
  query: DimensionValuesQuery,
  context: CallContext,
): Promise<DimensionValuesAnswer> {
  const scope = await loadScope(engine, query, context);
  const { feature } = requireRow(scope, query.featureId);
  checkKeys(feature, { groupBy: [query.key] }, 1);
  if (!feature.meter) return { values: [], more: false };
  const rows = await engine.api.query(
    feature.meter.slug,
    {
      from: toInstant(Math.floor(scope.now / DAY_MS - DAYS_BACK) * DAY_MS),
      filterCustomerId: [scope.customer.id],
      groupBy: [query.key],
      ...meterFilter(feature).asked,
    },
    context,
  );
  const { search, limit = 100 } = query;
  const wanted = search?.toLowerCase();
  const values = [...rows]
    .sort((a, b) => b.value - a.value)
    .map(({ groupBy = {} }) => groupBy[query.key] || null)
    .filter((value) => wanted === undefined || (value?.toLowerCase().includes(wanted) ?? false));
  const different = [...new Set(values)];
  return { values: different.slice(0, limit), more: different.length > limit };
}
