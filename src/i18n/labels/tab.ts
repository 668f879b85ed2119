import { isolateRightToLeft as name } from '../bidi';
import type { LabelCount } from '../count';
import type { ResetUnit } from '../../model/reset';
import type { UsageSort } from '../../model/sort';
import type { SubscriptionStatus } from '../../model/subscription';
import type { SummaryGroup } from '../../model/summary';

/** Whose id it is. */
export type IdKind = 'feature' | 'entitlement' | 'subscription' | 'customer';

/** What a limit that is reached or passed does. */
export interface LimitEffect {
  /** `hard` blocks further use, `soft` bills it, `unknown`: say neither. */
  enforcement: 'hard' | 'soft' | 'unknown';
  /** Where a soft limit stops after all, with its unit; `null`: nowhere. */
  cap: string | null;
  /** When usage resets next, as {@link defaultTabLabels.onDay} and its like write it; `null`: never, or not known. */
  reset: string | null;
}

/**
 * English labels of the tab. Every value that a function gets is written already, unit and all; counts come with
 * their number, for the plural.
 */
export const defaultTabLabels = {
  /** Heading and name of the tab. */
  title: 'Entitlement usage',
  /** Name of the select, shown with two or more subscriptions. */
  subscription: 'Subscription',
  /** Where a subscription stands. */
  subscriptionStatus: {
    active: 'Active',
    trialing: 'Trialing',
    past_due: 'Past due',
    scheduled: 'Scheduled',
    ended: 'Ended',
  } satisfies Record<SubscriptionStatus, string>,
  /** Beside "Scheduled": when it begins. */
  starts: (date: string): string => `Starts ${date}`,
  /** Tells subscriptions of one name apart; `detail` is the resource's name or the id. */
  subscriptionWithDetail: (subscription: string, detail: string): string => `${name(subscription)} · ${name(detail)}`,

  /** One group of the headline: "1 over limit". */
  headline: (count: LabelCount, group: SummaryGroup): string => `${count.text} ${HEADLINE[group]}`,
  /** Features whose usage could not be loaded at all. */
  headlineProblems: (count: LabelCount): string => `${count.text} not loaded`,
  /** In the subscription's row of the select: "1 over". */
  trouble: (count: LabelCount, group: 'exceeded' | 'reached' | 'near'): string => `${count.text} ${SHORT[group]}`,

  /** Name of the group of filters. */
  filters: 'Show features',
  /** The filters; those without a feature are left out. */
  filter: { all: 'All', exceeded: 'Over', reached: 'At', near: 'Near' },
  /** Name of the select of orders. */
  sortBy: 'Sort by',
  /** The orders. */
  sorts: {
    status: 'Status',
    name: 'Name',
    utilization: 'Utilization',
    'next-reset': 'Next reset',
  } satisfies Record<UsageSort, string>,
  /** Name of the search field. */
  search: 'Search features',
  /** Empties the search field. */
  clearSearch: 'Clear search',
  /** Read out when a refresh that somebody asked for is done. */
  refreshed: 'Usage is up to date',
  /** Read out after a filter or a search. */
  found: (shown: LabelCount, all: LabelCount): string => `${shown.text} of ${all.text} features shown`,
  /** No feature fits filter and search. */
  nothingFound: 'No feature fits.',
  /** Takes filter and search away. */
  showAll: 'Show all features',

  /**
   * Name of a row's button: "API calls, over limit, 13,012 of 10,000 calls". `status` is the word of
   * `labels.status` as it is; `figures` is `null` where usage is not known.
   */
  rowName: (feature: string, status: string, figures: string | null): string =>
    `${name(feature)}, ${status.toLowerCase()}${figures === null ? '' : `, ${figures}`}`,
  /** Name of the list of features. */
  features: 'Features',
  /** Usage and limit: "13,012 of 10,000 calls". */
  usedOfLimit: (used: string, limit: string): string => `${used} of ${limit}`,
  /** Above the limit: "3,012 over". */
  over: (amount: string): string => `${amount} over`,
  /** Below the limit: "1,300 left". */
  left: (amount: string): string => `${amount} left`,
  /** Beside "Over limit" or "At limit": a hard limit stops usage. */
  blocked: 'blocked',
  /** Beside "Over limit" or "At limit": a soft limit lets usage through. */
  billed: 'billed',

  /** Name of the meter. */
  meter: (feature: string): string => `${name(feature)} usage`,
  /** The meter's true figures: "130%, 3,012 over"; the status, where nothing is left and nothing over. */
  meterText: (percent: string | null, rest: string | null, status: string): string =>
    `${percent === null ? '' : `${percent}, `}${rest ?? status.toLowerCase()}`,

  /** How often usage resets: "Resets monthly". */
  resets: (every: LabelCount, unit: ResetUnit): string =>
    every.value === 1 ? `Resets ${ADVERB[unit]}` : `Resets every ${every.text} ${unit}s`,
  /** It resets, but the engine does not say how often. */
  resetsSometimes: 'Resets',
  /** It never resets by itself. */
  resetsNever: 'Never resets',
  /** The rule and the next date: "Resets monthly · next Dec 1, in 9 days". */
  resetNext: (rule: string, when: string, distance: string): string => `${rule} · next ${when}, ${distance}`,
  /** The rule, when the next date is not known. */
  resetNextUnknown: (rule: string): string => `${rule} · next date not known`,
  /** In place of the rule, where a reset passed while the page was open: "Was reset at 15:00 UTC". */
  wasReset: (when: string): string => `Was reset ${when}`,
  /** The next date is past: the numbers are from before it. */
  resetPassed: (rule: string, when: string): string => `${rule} · reset ${when}, refresh to see it`,

  /** One sentence in the open row that says how it stands. `reset` is as in {@link LimitEffect}. */
  sentence: {
    ok: (percent: string, left: string, reset: string | null): string =>
      `${percent} used, ${left} left${untilReset(reset)}.`,
    near: (percent: string, left: string, reset: string | null): string =>
      `Near the limit: ${percent} used, ${left} left${untilReset(reset)}.`,
    reached: (effect: LimitEffect): string => `The limit is reached${reachedEffect(effect)}.`,
    exceeded: (over: string, percent: string | null, effect: LimitEffect): string =>
      `${over} over the limit${percent === null ? '' : ` (${percent} of it)`}${exceededEffect(effect)}.`,
    nothingIncluded: (effect: LimitEffect): string =>
      `Nothing is included here, and nothing was used${reachedEffect(effect)}.`,
    unlimited: (used: string): string => `${used} used. There is no upper limit.`,
    none: (used: string): string => `${used} used. No limit is set for this feature.`,
    usageUnknown: (reason: string): string => `Usage is not known. ${reason}`,
    limitUnknown: (used: string, reason: string): string => `${used} used. The limit is not known. ${reason}`,
  },
  /** After the sentence of a feature that is over its limit: since when, as far as its history goes. */
  overSince: (when: string): string => `Over limit since ${when}.`,
  /** The same, where it was over its limit already when the history begins. */
  overSinceBefore: (when: string): string => `Over limit since before ${when}.`,
  /** Reason, when the engine gives none. */
  noReason: 'The backend does not say why.',
  /** A day within a sentence. */
  onDay: (date: string): string => `on ${date}`,
  /** A time of day within a sentence. */
  atTime: (time: string): string => `at ${time}`,
  /** A day with a time of day within a sentence. */
  atMoment: (dateTime: string): string => `at ${dateTime}`,

  /** The lines of the open row. */
  fact: {
    included: 'Included',
    used: 'Used',
    overage: 'Overage',
    remaining: 'Remaining',
    cap: 'Stops at',
    period: 'Usage period',
    reset: 'Next reset',
  },
  /** The usage period of a feature whose usage never starts again. */
  lifetime: 'Since the start',
  /** The next reset of what never resets. */
  never: 'Never',
  /** Kinds of ids that can be copied. */
  id: {
    feature: 'Feature',
    entitlement: 'Entitlement',
    subscription: 'Subscription',
    customer: 'Customer',
  } satisfies Record<IdKind, string>,
  /** Name of a button that copies an id. */
  copyId: (kind: IdKind, id: string): string => `Copy ${kind} id ${name(id)}`,
  /** Said after copying. */
  copied: 'Copied',

  /** Opens the panel. */
  addRecord: 'Add usage record',
  /** Opens the panel that reports an event, for a feature that is counted from events. */
  reportEvent: 'Report event',

  /** One feature could not be loaded. */
  problem: (feature: string): string => `${name(feature)} could not be loaded`,
  /** Rows that could not be read and have no feature to stand at. */
  problemNotes: (count: LabelCount): string =>
    count.value === 1
      ? 'One part of the usage data could not be loaded.'
      : `${count.text} parts of the usage data could not be loaded.`,
  /** One of them, among the details: where it stood in the answer, and what is wrong with it. */
  problemDetail: (path: string, message: string): string => `${path}: ${message}`,
  /** Opens what the backend said. */
  details: 'Details',
  /** Title when the customer is not there. */
  customerNotFound: 'Customer not found',
  /** What to do then. */
  customerNotFoundHint: (id: string): string =>
    `No customer with the id “${name(id)}” is visible to you. Check the id, or who you are signed in as.`,
  /** The select cannot be filled, while usage is shown. */
  subscriptionsFailed: 'Other subscriptions could not be loaded',
  /** The numbers on screen are older than the refresh that failed. */
  stale: (asOf: string): string => `These numbers are from ${asOf}.`,
  /** No subscription, and no usage at customer level. */
  noSubscription: 'No subscription yet',
  /** How something gets here. */
  noSubscriptionHint: 'Once this customer has a subscription with metered features, their usage is shown here.',
  /** A subscription without metered features. */
  noFeatures: 'No metered features',
  /** How something gets here. */
  noFeaturesHint: 'Features with a usage limit or a meter are listed here as soon as the plan has one.',
};

/**
 * Labels of the tab: each can be replaced.
 *
 * @interface
 */
export type TabLabels = typeof defaultTabLabels;

const HEADLINE: Record<SummaryGroup, string> = {
  exceeded: 'over limit',
  reached: 'at limit',
  near: 'near limit',
  fine: 'fine',
  unknown: 'not known',
};

const SHORT = { exceeded: 'over', reached: 'at limit', near: 'near' };

const ADVERB: Record<ResetUnit, string> = {
  hour: 'hourly',
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  year: 'yearly',
};

const untilReset = (reset: string | null): string => (reset === null ? '' : ` until the reset ${reset}`);

const reachedEffect = ({ enforcement, reset }: LimitEffect): string =>
  ({ hard: `: further use is blocked${untilReset(reset)}`, soft: ': further use is billed', unknown: '' })[enforcement];

function exceededEffect(effect: LimitEffect): string {
  if (effect.enforcement !== 'soft') return reachedEffect(effect);
  return `, billed as overage${effect.cap === null ? '' : `; use stops at ${effect.cap}`}`;
}
