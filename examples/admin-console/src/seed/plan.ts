import type { Actor, Dimension, Feature, Limit, ResetUnit, SubscriptionStatus } from 'react-entitlement-usage/core';
import type { RecordingDefinition } from 'react-entitlement-usage/postgres';
import type { Rhythm } from './rhythm';

/** The values of a dimension, each with the share of usage that it has. */
export type Shares = Record<string, number>;

/**
 * What usage the seed makes up.
 * `amounts`: adds up within each period; the current one stands at `current` at the moment of seeding.
 * `level`: goes up and down and stands at `current` at the moment of seeding.
 * `rows`: exactly these values, one a day, the last one at the moment of seeding.
 */
export type UsagePlan =
  | {
      kind: 'amounts';
      /** Total of the current period, in the smallest unit (see `decimals`). */
      current: number;
      /** About the total of a past period, in the smallest unit. */
      past: number;
      /** How many past periods there are. For features that never reset these are months. */
      periods: number;
      /** Width of the spans that the application reports. */
      step: 'minutes' | 'hour' | 'day' | 'week';
      /** When in a week and a day it is used. */
      rhythm: Rhythm;
      /** Digits after the point: with 2, `current: 8734` is 87.34. Default 0. */
      decimals?: number;
      /** Dimensions to tag the usage with; each span then has one row per value of the first one. */
      split?: Record<string, Shares>;
    }
  | {
      kind: 'level';
      /** Level at the beginning, in the smallest unit. */
      start: number;
      /** Level at the moment of seeding, in the smallest unit. */
      current: number;
      /** How far back the beginning lies. */
      months: number;
      /** Digits after the point. Default 0. */
      decimals?: number;
    }
  | { kind: 'rows'; values: string[] };

/** A change that a person made, told as a story in the log. */
export interface AdjustmentPlan {
  /** How long before the moment of seeding. */
  hoursAgo: number;
  /** Who made it. */
  actor: Actor;
  /** What was asked for. */
  behavior: 'delta' | 'set';
  /** The value that was asked for, in whole units. */
  value: number;
  /** Why. */
  note: string;
}

/** One entitlement and how it has been used. */
export interface EntitlementPlan {
  /** What is metered. */
  feature: Feature & { dimensions?: Dimension[] };
  /** The limit as it is now. */
  limit: Limit;
  /** The limit as it was before, and how many days ago the present one came. */
  limitBefore?: { limit: Limit; changedDaysAgo: number };
  /** Usage resets every one of these; `null` = never. */
  reset: ResetUnit | null;
  /** How many days before the first start a period began; absent: natural boundaries (the 1st, Monday, midnight). */
  anchorDaysAgo?: number;
  /** What can be written. Default: calculated, delta and set, with an optional note. */
  recording?: RecordingDefinition;
  /** Whether records may be dated in the usage period before the first start's own, too. In place of `window`. */
  takesPreviousPeriod?: boolean;
  /** Why usage is not known; it is then not seeded. */
  usageUnknownReason?: string;
  /** What usage there is; absent: none yet. */
  usage?: UsagePlan;
  /** What people changed. */
  adjustments?: AdjustmentPlan[];
}

/** One subscription and its entitlements. */
export interface SubscriptionPlan {
  /** Id; `null`: the entitlements are the customer's own. */
  id: string | null;
  /** The plan's name. */
  name: string;
  /** Where it stands. */
  status: SubscriptionStatus;
  /** How many days before the first start it began; negative = in the future. */
  startedDaysAgo: number;
  /** What it gives. */
  entitlements: EntitlementPlan[];
}

/** One customer of the seed. */
export interface CustomerPlan {
  /** Fixed id. */
  id: string;
  /** Display name. */
  name: string;
  /** What there is to see, in a few words, for the first page. */
  shows: string;
  /** The customer's own zone. */
  timeZone?: string;
  /** Subscriptions, in the order given. */
  subscriptions: SubscriptionPlan[];
}
