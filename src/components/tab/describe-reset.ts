import { labelCount, type UsageFormatters } from '../../i18n';
import type { TabLabels } from '../../i18n/labels/tab';
import type { Entitlement } from '../../model/entitlement';
import { toEpoch } from '../../model/instant';
import { nextReset, type Reset } from '../../model/reset';
import type { Instant } from '../../model/time';

interface Words {
  labels: TabLabels;
  formatters: UsageFormatters;
}

/** The next reset: the engine's word, else counted from the rule's anchor; `null` = none, or not known. */
export function nextResetOf({ reset, asOf }: Pick<Entitlement, 'reset' | 'asOf'>): Instant | null {
  if (reset === null) return null;
  if (reset.next !== null) return reset.next;
  return reset.anchor === undefined ? null : nextReset(reset, asOf);
}

/**
 * "Resets monthly · next Dec 1, in 9 days", counted from the moment of the numbers.
 *
 * @param passed the reset that passed while somebody looked: said in place of the rule
 */
export function describeReset(entitlement: Entitlement, words: Words, passed?: Instant): string {
  const { labels, formatters } = words;
  const { reset, asOf } = entitlement;
  if (reset === null) return labels.resetsNever;
  const rule =
    passed !== undefined
      ? labels.wasReset(within(reset, passed, asOf, words))
      : reset.every === null
        ? labels.resetsSometimes
        : labels.resets(labelCount(reset.every.count, formatters), reset.every.unit);
  const next = nextResetOf(entitlement);
  if (next === null) return labels.resetNextUnknown(rule);
  const when = writeMoment(reset, next, asOf, formatters);
  return toEpoch(next) <= toEpoch(asOf)
    ? labels.resetPassed(rule, when)
    : labels.resetNext(rule, when, formatters.daysUntil(next, asOf));
}

/** The next reset within a sentence: "on Dec 1"; `null` when there is none to come. */
export function describeNextReset(entitlement: Entitlement, words: Words): string | null {
  const { reset, asOf } = entitlement;
  const next = nextResetOf(entitlement);
  if (reset === null || next === null || toEpoch(next) <= toEpoch(asOf)) return null;
  return within(reset, next, asOf, words);
}

/** A reset within a sentence: "on Dec 1", "at 14:00 UTC". */
function within(reset: Reset, at: Instant, asOf: Instant, { labels, formatters }: Words): string {
  const when = writeMoment(reset, at, asOf, formatters);
  if (!isHourly(reset)) return labels.onDay(when);
  return when === formatters.time(at) ? labels.atTime(when) : labels.atMoment(when);
}

// A day is enough for everything but hourly resets, where only the time of day says something.
const isHourly = (reset: Reset) => reset.every?.unit === 'hour';

function writeMoment(reset: Reset, at: Instant, asOf: Instant, formatters: UsageFormatters): string {
  return isHourly(reset) ? formatters.asOf(at, toEpoch(asOf)) : formatters.date(at, toEpoch(asOf));
}
