import type { ResetInterval } from '../../model/reset';
import type { UsageSort } from '../../model/sort';
import type { SubscriptionStatus } from '../../model/subscription';
import type { SummaryGroup } from '../../model/summary';

/** English labels of the tab. Every value that a function gets is written already, unit and all. */
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
  subscriptionWithDetail: (name: string, detail: string): string => `${name} · ${detail}`,

  /** One group of the headline: "1 over limit". */
  headline: (count: string, group: SummaryGroup): string => `${count} ${HEADLINE[group]}`,
  /** Features whose usage could not be loaded at all. */
  headlineProblems: (count: string): string => `${count} not loaded`,
  /** In the subscription's row of the select: "1 over". */
  trouble: (count: string, group: 'exceeded' | 'reached' | 'near'): string => `${count} ${SHORT[group]}`,
  /** How long ago the numbers were true, from one minute on. */
  minutesAgo: (minutes: number): string => (minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`),
  /** The same, from two hours on. */
  hoursAgo: (hours: number): string => `${hours} hours ago`,

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
  found: (shown: number, all: number): string => `${shown} of ${all} features shown`,
  /** No feature fits filter and search. */
  nothingFound: 'No feature fits.',
  /** Takes filter and search away. */
  showAll: 'Show all features',

  /** Name of a row's button: "API calls, over limit, 13,012 of 10,000 calls". */
  rowName: (feature: string, status: string, figures: string): string =>
    [feature, status.toLowerCase(), figures].filter((part) => part !== '').join(', '),
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
  meter: (feature: string): string => `${feature} usage`,
  /** The meter's true figures: "130%, 3,012 over". */
  meterText: (percent: string | null, rest: string): string => (percent === null ? rest : `${percent}, ${rest}`),

  /** How often usage resets: "Resets monthly". */
  resets: ({ count, unit }: ResetInterval): string =>
    count === 1 ? `Resets ${ADVERB[unit]}` : `Resets every ${count} ${unit}s`,
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
  /** Read out when resets have passed. */
  resetAnnounced: (features: readonly string[]): string => `Usage was reset: ${features.join(', ')}`,
  /** The next date is past: the numbers are from before it. */
  resetPassed: (rule: string, when: string): string => `${rule} · reset ${when}, refresh to see it`,

  /** One sentence in the open row that says how it stands. `until` is {@link untilReset} or empty. */
  sentence: {
    ok: (percent: string, left: string, until: string): string => `${percent} used, ${left} left${until}.`,
    near: (percent: string, left: string, until: string): string =>
      `Near the limit: ${percent} used, ${left} left${until}.`,
    reached: (effect: string): string => `The limit is reached${effect}.`,
    exceeded: (over: string, percent: string | null, effect: string): string =>
      `${over} over the limit${percent === null ? '' : ` (${percent} of it)`}${effect}.`,
    nothingIncluded: (effect: string): string => `Nothing is included here, and nothing was used${effect}.`,
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
  /** Ends the sentence of a hard limit that is reached or passed. */
  effectBlocked: (until: string): string => `: further use is blocked${until}`,
  /** Ends the sentence of a soft limit that is reached. */
  effectBilledNext: ': further use is billed',
  /** Ends the sentence of a soft limit that is passed. */
  effectBilled: ', billed as overage',
  /** Ends the sentence of a soft limit with a hard stop above it. */
  effectCap: (cap: string): string => `; use stops at ${cap}`,
  /** Until the next reset: " until the reset on Dec 1". */
  untilReset: (when: string): string => ` until the reset ${when}`,
  /** A day within a sentence. */
  onDay: (date: string): string => `on ${date}`,
  /** A time of day within a sentence. */
  atTime: (time: string): string => `at ${time}`,

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
  id: { feature: 'Feature', entitlement: 'Entitlement', subscription: 'Subscription', customer: 'Customer' },
  /** Name of a button that copies an id. */
  copyId: (kind: string, id: string): string => `Copy ${kind.toLowerCase()} id ${id}`,
  /** Said after copying. */
  copied: 'Copied',

  /** Opens the panel. */
  addRecord: 'Add usage record',
  /** Why there is no button: usage is counted from events. */
  countedFromEvents: 'Usage is counted from the events that your application reports, so no record can be added here.',

  /** One feature could not be loaded. */
  problem: (feature: string): string => `${feature} could not be loaded`,
  /** Rows that could not be read and have no feature to stand at. */
  problemNotes: (count: number): string =>
    count === 1
      ? 'One entry could not be read and is not in the list.'
      : `${count} entries could not be read and are not in the list.`,
  /** Opens what the backend said. */
  details: 'Details',
  /** Title when the customer is not there. */
  customerNotFound: 'Customer not found',
  /** What to do then. */
  customerNotFoundHint: (id: string): string =>
    `No customer with the id “${id}” is visible to you. Check the id, or who you are signed in as.`,
  /** Title when the whole list could not be loaded. */
  loadFailed: (reason: string): string => `Usage could not be loaded: ${reason}`,
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

/** Labels of the tab: each can be replaced. */
export type TabLabels = typeof defaultTabLabels;

const HEADLINE: Record<SummaryGroup, string> = {
  exceeded: 'over limit',
  reached: 'at limit',
  near: 'near limit',
  fine: 'fine',
  unknown: 'not known',
};

const SHORT = { exceeded: 'over', reached: 'at limit', near: 'near' };

const ADVERB: Record<ResetInterval['unit'], string> = {
  hour: 'hourly',
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  year: 'yearly',
};
