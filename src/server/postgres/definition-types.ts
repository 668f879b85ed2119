import type { Dimension, EventField, Feature, RecordingRules } from '../../model/entitlement';
import type { Limit } from '../../model/limit';
import type { Quantity } from '../../model/quantity';
import type { Actor } from '../../model/record';
import type { Reset } from '../../model/reset';
import type { UsageScope } from '../../model/subscription';
import type { Instant } from '../../model/time';

/** What is metered, and by what its usage can be broken down. */
export interface FeatureDefinition extends Feature {
  /** Keys that usage is tagged with. Default none. */
  dimensions?: Dimension[];
}

/**
 * How far back something may be dated: so many days, or since a moment (`null` = any). It always ends at the store's
 * now, and closed periods are always left out. `null`: at the present time only.
 */
export type WindowDefinition =
  | {
      /** So many days back from the store's now. */
      days: number;
    }
  | {
      /** First accepted moment; `null` = any. */
      earliest: Instant | null;
      /** Last accepted moment. Default: the store's now, which it never passes. */
      latest?: Instant;
    }
  | null;

/**
 * What may be written for a feature. For `calculated` every rule may be left out: delta and set are possible, negative ones
 * too, the total not below 0, at the present time only, without dimensions, with an optional note.
 * For `events` any properties are taken, each event counts 1, at the present time only. The check for conflicts is always
 * `atomic`, a repeated key recognized and the effect visible at once, whatever is given.
 */
export type RecordingDefinition =
  | ({
      /** Usage is recorded from outside. */
      kind: 'calculated';
      /** How far back a record may be dated. Default `null`: at the present time only. */
      window?: WindowDefinition;
    } & Partial<Omit<Extract<RecordingRules, { kind: 'calculated' }>, 'kind' | 'window'>>)
  | ({
      /** Usage is counted from events, which `reportUsageEvent` and `appendRecords` append. */
      kind: 'events';
      /** The event's properties. Default `null`, not known: any are taken. */
      fields?: EventField[] | null;
      /**
       * The property that is the value: a decimal, as a number or as text. One of `fields` where these are known.
       * Absent: each event counts 1.
       */
      valueProperty?: string;
      /** How far back an event may be dated. Default `null`: at the present time only. */
      window?: WindowDefinition;
    } & Partial<Pick<Extract<RecordingRules, { kind: 'events' }>, 'dedupe' | 'visibility'>>)
  | Extract<RecordingRules, { kind: 'read-only' }>;

/** What a customer has of a feature. */
export interface EntitlementDefinition {
  /** Customer and subscription. */
  scope: UsageScope;
  /** The feature, put before. */
  featureId: string;
  /** Id of the entitlement. Default: the feature's id. */
  id?: string;
  /** The limit. Another one than before is a new limit from `since` on; the old one stays in the history. */
  limit: Limit;
  /** From when on this limit holds. Default: since ever for the first one, from now on for another one. */
  since?: Instant;
  /** When usage starts again from zero; `null` = never, and always so for a fluctuating feature. */
  reset: Omit<Reset, 'next'> | null;
  /** What may be written. Default: `{ kind: 'calculated' }` with its defaults. */
  recording?: RecordingDefinition;
  /** Show usage as not known, with this sentence. */
  usageUnknownReason?: string;
  /** Offer no history, with this sentence. */
  historyUnavailableReason?: string;
}

/** Usage that the application reports, or that comes from a file: one difference. */
export interface AppendRecord {
  /** Customer and subscription. */
  scope: UsageScope;
  /** The feature; the customer has an entitlement of it. */
  featureId: string;
  /** The signed difference. */
  value: Quantity | number;
  /** When it happened; not after the store's now. */
  effectiveAt: Instant;
  /** Where it comes from. */
  source: 'reported' | 'import';
  /** Values of the feature's dimensions. */
  dimensions?: Record<string, string>;
  /** One per event, unique per customer and for ever: a repeated one is not counted again. */
  idempotencyKey: string;
  /** Who did it. */
  actor?: Actor;
  /** Anything to remember about it. */
  note?: string;
}
