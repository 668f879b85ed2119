import { failure, success, timeOf } from './answers';
import type { FakeWorld } from './fake';
import { grantOf } from './periods';
import { levelAt, measured, resetsUntil, timesOf, type Meter } from './usage';

/** Usage of a feature over time: running levels at moments that the server chooses. */
export function getHistory(
  { state, now, historyLagMs }: FakeWorld,
  customerId: string,
  featureId: string,
  query: URLSearchParams,
): Response {
  const resourceId = query.get('resourceId');
  const [from, to] = [Date.parse(query.get('startDate') ?? ''), Date.parse(query.get('endDate') ?? timeOf(now()))];
  if (!(from <= to)) return failure(400, 'BadUserInput', 'startDate must be a time, not after endDate.');
  if (!state.customers.some(({ id }) => id === customerId)) {
    return failure(404, 'CustomerNotFound', 'The customer was not found.');
  }
  const feature = state.features.find(({ id }) => id === featureId);
  if (!feature) return failure(404, 'FeatureNotFound', 'The feature was not found.');
  const found = grantOf(state, customerId, resourceId, featureId);
  if (!found || found.grant.deniedReason !== undefined) return success({ data: { series: [], markers: [] } });

  const meter: Meter = { customerId, resourceId, feature, subscription: found.subscription };
  const range = { from, to: Math.min(to, now()) };
  const all = measured(state, meter, now() - historyLagMs).filter(({ at }) => at <= range.to);
  const resets = resetsUntil(meter, range.to).filter(({ at }) => at >= from);
  const times = timesOf(all, resets, range);
  const isReset = new Set(resets.map(({ at }) => at));
  const key = query.get('groupBy');
  return success({
    data: {
      series: slicesOf(all, key).map(({ tags, part }) => ({
        tags,
        points: times.map((at) => ({
          timestamp: timeOf(at),
          value: levelAt(meter, part, at),
          isResetPoint: isReset.has(at),
        })),
      })),
      markers: resets.map(({ at, type }) => ({ timestamp: timeOf(at), type })),
    },
  });
}

function slicesOf(
  all: ReturnType<typeof measured>,
  key: string | null,
): { tags: { key: string; value: string }[]; part: ReturnType<typeof measured> }[] {
  if (key === null) return [{ tags: [], part: all }];
  // Usage that is not tagged has a series without that tag.
  const valueOf = (one: (typeof all)[number]): string | undefined =>
    Object.hasOwn(one.dimensions, key) ? String(one.dimensions[key]) : undefined;
  return [...new Set(all.map(valueOf))].map((value) => ({
    tags: value === undefined ? [] : [{ key, value }],
    part: all.filter((one) => valueOf(one) === value),
  }));
}
