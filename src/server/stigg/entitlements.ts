import type { Entitlement } from '../../model/entitlement';
import { toEpoch, toInstant } from '../../model/instant';
import type { Limit } from '../../model/limit';
import type { Reset, ResetUnit } from '../../model/reset';
import type { Instant, Period } from '../../model/time';
import { quantityOfDouble } from '../engine/number';
import type { StiggCredit, StiggFeature } from './answers';
import type { StiggFeatureFacts } from './options';
import { historyRules, readOnly, recordingRules } from './recording';

/** A feature's row, joined with what the host knows of it. @param now epoch milliseconds */
export function toFeatureEntitlement(from: StiggFeature, facts: StiggFeatureFacts, now: number): Entitlement {
  const { feature } = from;
  const usage = quantityOfDouble(from.currentUsage);
  const usagePeriod = periodOf(from);
  const isWithheld = usage === null && !from.isGranted;
  return {
    id: feature.id,
    feature: {
      id: feature.id,
      name: feature.displayName,
      ...(facts.description !== undefined && { description: facts.description }),
      ...(facts.unit !== undefined && { unit: facts.unit }),
      meter: facts.meter ?? 'unknown',
    },
    usage,
    ...(usage === null && { usageUnknownReason: whyUnknown(from) }),
    limit: limitOf(from, facts),
    usagePeriod,
    // Of what is not granted neither is told: that it never resets would be a guess.
    reset: resetOf(from, usagePeriod) ?? (isWithheld ? { every: null, next: null } : null),
    dimensions: [...(facts.dimensions ?? [])],
    history: isWithheld ? { kind: 'unavailable', reason: whyDenied(from) } : historyRules(facts),
    recording: isWithheld
      ? readOnly('The customer is not granted this feature, so that it has no usage to record.')
      : recordingRules(feature.id, facts, now),
    version: null,
    asOf: asOfIn(usagePeriod, now),
  };
}

/** A wallet: no feature, but it is used up like one. Only the end of its period is told. */
export function toCreditEntitlement(from: StiggCredit, now: number): Entitlement {
  const { currency } = from;
  const id = `credit:${currency.currencyId}`;
  const usage = quantityOfDouble(from.currentUsage);
  const limit = quantityOfDouble(from.usageLimit);
  const { unitSingular: one, unitPlural: other } = currency;
  return {
    id,
    feature: {
      id,
      name: currency.displayName,
      ...(currency.description && { description: currency.description }),
      ...((one || other) && { unit: { ...(one && { one }), other: other || one || currency.displayName } }),
      meter: 'unknown',
    },
    usage,
    ...(usage === null && { usageUnknownReason: 'Stigg told a number that cannot be shown.' }),
    limit:
      limit === null
        ? { kind: 'unknown', reason: 'Stigg told a number that cannot be shown.' }
        : { kind: 'limited', value: limit, enforcement: 'unknown' },
    usagePeriod: null,
    reset: from.usagePeriodEnd ? { every: null, next: from.usagePeriodEnd } : null,
    dimensions: [],
    history: {
      kind: 'unavailable',
      reason: 'Stigg tells which features drew on credits, not how much of the wallet was used at a time.',
    },
    recording: readOnly('Credits are used up by the features that draw on them.'),
    version: null,
    // Never later than the clock of those who compare it.
    asOf: toInstant(Math.min(toEpoch(from.usageUpdatedAt), now)),
  };
}

/** Unlimited, a number, none and not told are four different things; what is not granted has no limit to be without. */
function limitOf(from: StiggFeature, { enforcement }: StiggFeatureFacts): Limit {
  const { hasUnlimitedUsage, usageLimit, isGranted } = from;
  const value = quantityOfDouble(usageLimit);
  if (isGranted && hasUnlimitedUsage) return { kind: 'unlimited' };
  if (value !== null) return { kind: 'limited', value, enforcement: enforcement ?? 'unknown' };
  if (isGranted && usageLimit === null) return { kind: 'none' };
  return { kind: 'unknown', reason: isGranted ? 'Stigg tells no limit of this feature.' : whyDenied(from) };
}

function periodOf({ usagePeriodStart: start, usagePeriodEnd: end }: StiggFeature): Period | null {
  return start && end && toEpoch(start) < toEpoch(end) ? { start, end } : null;
}

const UNITS: ReadonlyMap<string, ResetUnit> = new Map([
  ['YEAR', 'year'],
  ['MONTH', 'month'],
  ['WEEK', 'week'],
  ['DAY', 'day'],
  ['HOUR', 'hour'],
]);

function resetOf(
  { resetPeriod, usagePeriodAnchor, usagePeriodEnd }: StiggFeature,
  period: Period | null,
): Reset | null {
  if (resetPeriod) {
    const unit = UNITS.get(resetPeriod);
    return {
      // A period that is not known is one all the same.
      every: unit === undefined ? null : { count: 1, unit },
      ...(usagePeriodAnchor && { anchor: usagePeriodAnchor }),
      next: usagePeriodEnd ?? null,
    };
  }
  return period && { every: null, next: period.end };
}

/** Numbers of a period that is over, as a clock behind ours can still tell them, were true at its end at the latest. */
function asOfIn(period: Period | null, now: number): Instant {
  if (period === null) return toInstant(now);
  return toInstant(Math.max(toEpoch(period.start), Math.min(now, toEpoch(period.end) - 1)));
}

const DENIED: Readonly<Record<string, string>> = {
  NoFeatureEntitlementInSubscription: 'The subscription does not include this feature.',
  Revoked: 'This feature was taken away from the customer.',
};

const whyUnknown = (from: StiggFeature): string =>
  from.isGranted ? 'Stigg tells no usage of this feature.' : whyDenied(from);

function whyDenied({ accessDeniedReason: reason }: StiggFeature): string {
  if (!reason) return 'The customer is not granted this feature.';
  return Object.hasOwn(DENIED, reason) ? `${DENIED[reason]}` : `The customer is not granted this feature (${reason}).`;
}
