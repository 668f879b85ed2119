import type { Watch } from '../../model/record';
import type { CallContext, UsageDataProvider } from '../../provider/provider';

/** How two sets of ids go over into one another, as functions. `null` = there is no such thing on the other side. */
export interface IdFunctions {
  /** The part's id of what the page knows by this one. */
  toPart(id: string): string | null;
  /** The page's id of what the part answers by this one. What has none is left out of the answers. */
  fromPart(id: string): string | null;
}

/**
 * How the ids of a part go over into those of the page: a table from the page's ids to the part's (an id that it does
 * not name is the same on both sides), or two functions.
 */
export type IdMap = Readonly<Record<string, string>> | IdFunctions;

/** What a part calls the things that the page knows by other ids. What is left out is called the same. */
export interface PartIds {
  /**
   * The part's id of a customer; `null` = the part does not have that customer. One way is enough: answers are about the
   * customer who was asked for.
   */
  customerId?: (id: string, context: CallContext) => string | null | Promise<string | null>;
  /**
   * The part's ids of subscriptions. `'omit'`: the part knows customers only and is asked without a subscription. Use
   * that only where a customer has at most one: each of several would show, and change, the same usage.
   */
  subscriptionId?: IdMap | 'omit';
  /** The part's ids of features. */
  featureId?: IdMap;
}

/** A provider that takes a part of the work, and what it calls things. */
export interface PartWithIds extends PartIds {
  /** The provider. */
  provider: UsageDataProvider;
}

/** A part of a composition: a provider, or one that calls things by other ids. */
export type ComposedPart = UsageDataProvider | PartWithIds;

/**
 * How what `records` and `events` write reaches the usage that `entitlements` shows, where these are different parts.
 *
 * - `'eventual'`: after a while. A write is answered `accepted`, with a watch. No *Set*: the total that it would have to
 *   start from is not the one that is shown, and a second one before the first is visible would count it twice.
 * - `'immediate'`: the next read shows it, but the two count differently (a ledger of adjustments beside a meter). A *Set*
 *   is written as the difference to what is shown (`set: 'emulated'`), where records have neither dimensions nor a time.
 * - `'shared'`: both keep the very same count, of the same usage periods, so that a *Set* goes on as it is.
 */
export type ComposedWrites = 'eventual' | 'immediate' | 'shared';

/** Options of {@link composeProviders}. */
export interface ComposeProvidersOptions {
  /**
   * Unique per backend and tenant; part of every cache key. Default: made from the ids of the parts. Give one where two
   * compositions of the same parts differ in ids or `writes`.
   */
  id?: string;
  /** Says who and what there is: usage, limits, resets, versions. Its failure is the only one that fails the whole list. */
  entitlements: ComposedPart;
  /** The customer and their subscriptions. Default: `entitlements`. */
  subscriptions?: ComposedPart;
  /** Usage over time, its dimensions and their values. Default: `entitlements`. */
  history?: ComposedPart;
  /** Takes and lists usage records. Default: `entitlements`. */
  records?: ComposedPart;
  /** Takes usage events. Default: `records`. */
  events?: ComposedPart;
  /** How writes to another part than `entitlements` reach the usage that is shown. Default `'eventual'`. */
  writes?: ComposedWrites;
  /**
   * How to look for a write that is shown later, where its part does not say. Default: every 2 seconds, for a minute.
   */
  watch?: Watch;
}
