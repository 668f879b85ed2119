import type { Entitlement, Feature } from '../../model/entitlement';
import { toEpoch, toInstant } from '../../model/instant';
import type { Limit } from '../../model/limit';
import type { Reset } from '../../model/reset';
import type { Period } from '../../model/time';
import { quantityOfDouble } from '../engine/number';
import type { OpenMeter } from './engine';
import type { MeteredFeature } from './feature';
import { epochOf, periodOf, utc } from './instants';
import { earliestWritten } from './log-reach';
import { toInterval } from './recurrence';
import { historyRules, movementOf, recordingRules } from './rules';
import type { EntitledFeature, LoadedScope } from './scope';
import type { ApiEntitlement, ApiValue } from './types';

/** An entitlement as the contract has it. @throws RangeError when the engine's answer has times that are none */
export function toEntitlement(
  engine: OpenMeter,
  { now }: Pick<LoadedScope, 'now'>,
  { entitlement, feature }: EntitledFeature,
  value: ApiValue,
): Entitlement {
  const usage = quantityOfDouble(value.usage);
  const usagePeriod = toUsagePeriod(entitlement);
  const latest = toInstant(now);
  const begun = entitlement.measureUsageFrom === undefined ? -Infinity : epochOf(entitlement.measureUsageFrom);
  const earliest = toInstant(Math.max(begun, earliestWritten(now)));
  return {
    id: entitlement.id,
    feature: toFeature(feature),
    usage,
    ...(usage === null && { usageUnknownReason: whyUnknown(feature) }),
    limit: toLimit(feature, entitlement, value),
    usagePeriod,
    reset: toReset(entitlement),
    dimensions: feature.dimensions.map((key) => ({ key })),
    history: historyRules(feature),
    recording: recordingRules(engine, feature, { earliest, latest }),
    version: null,
    asOf: within(usagePeriod, now),
  };
}

const whyUnknown = ({ meter }: MeteredFeature): string =>
  meter === null
    ? 'OpenMeter cannot count it: the meter of this feature is no longer there.'
    : 'OpenMeter did not say how much was used.';

/** The span that usage is of: a reset that somebody asked for begins it anew. */
function toUsagePeriod({ currentUsagePeriod, lastReset }: ApiEntitlement): Period | null {
  if (!currentUsagePeriod) return null;
  const { start, end } = periodOf(currentUsagePeriod);
  const reset = lastReset === undefined ? start : utc(lastReset);
  const isInside = toEpoch(reset) > toEpoch(start) && toEpoch(reset) < toEpoch(end);
  return { start: isInside ? reset : start, end };
}

const toFeature = ({ key, name, meter, facts }: MeteredFeature): Feature => ({
  id: key,
  name,
  ...(facts.description !== undefined && { description: facts.description }),
  ...(facts.unit !== undefined && { unit: facts.unit }),
  meter: movementOf(meter),
});

/** The limit is what was granted in all, whatever is left of it. */
function toLimit({ facts }: MeteredFeature, { isSoftLimit }: ApiEntitlement, value: ApiValue): Limit {
  if (facts.limit) return facts.limit;
  const granted = quantityOfDouble(value.totalAvailableGrantAmount ?? sumOf(value));
  if (granted === null) return { kind: 'unknown', reason: 'OpenMeter did not say what was granted.' };
  return limitOf(isSoftLimit, granted);
}

/** A limit of what was granted. A soft one lets usage pass, and `false` is the engine's own default. */
export const limitOf = (isSoftLimit: boolean | undefined, value: string): Limit => ({
  kind: 'limited',
  value,
  enforcement: isSoftLimit ? 'soft' : 'hard',
});

/** What was granted, by an engine that does not say the sum yet: what is left, and what was used of it. */
const sumOf = ({ balance, usage, overage }: ApiValue): number | undefined =>
  balance === undefined || usage === undefined || overage === undefined ? undefined : balance + usage - overage;

/** How usage starts again from zero. */
export function toReset({ usagePeriod, currentUsagePeriod }: ApiEntitlement): Reset | null {
  if (!usagePeriod) return null;
  return {
    every: toInterval(usagePeriod.intervalISO),
    anchor: utc(usagePeriod.anchor),
    next: currentUsagePeriod ? utc(currentUsagePeriod.to) : null,
  };
}

/** Our clock and the engine's differ: these numbers are of the period that came with them. */
function within(period: Period | null, now: number): string {
  if (!period) return toInstant(now);
  return toInstant(Math.min(Math.max(now, toEpoch(period.start)), toEpoch(period.end) - 1));
}
