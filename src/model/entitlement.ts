import type { Limit } from './limit';
import type { Quantity } from './quantity';
import type { Reset } from './reset';
import type { Granularity, Instant, Period } from './time';

/** The six CLDR plural categories that `Intl.PluralRules` answers with. */
export type PluralCategory = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** A unit's name: one word for every count (`'GB'`), or one per plural category (`{ one: 'seat', other: 'seats' }`). */
export type Unit = string | Partial<Record<PluralCategory, string>>;

/** What is metered. */
export interface Feature {
  /** Id, unique within the provider. */
  id: string;
  /** Display name. */
  name: string;
  /** One or two sentences for the open row. */
  description?: string;
  /** Unit of the quantities, shown after them. */
  unit?: Unit;
  /** `incremental` grows and resets (calls), `fluctuating` goes up and down and never resets by itself (seats). */
  meter: 'incremental' | 'fluctuating' | 'unknown';
}

/** A key that usage is tagged with. */
export interface Dimension {
  /** The key as the engine spells it. */
  key: string;
  /** Display name; the key when absent. */
  name?: string;
}

/** What the engine can tell about past usage, and in which cuts. */
export type HistoryRules =
  | {
      kind: 'available';
      /** Bucket widths that can be asked for, or `'chosen-by-engine'` when it picks its own. */
      granularities: Granularity[] | 'chosen-by-engine';
      /** Zones in which it can cut days: `'any'` IANA zone, or a list. */
      timeZones: 'any' | string[];
      /** How many dimensions can be combined in one answer; 0 = no break-down. */
      maxGroupBy: number;
      /** Whether it can be filtered by dimension values. */
      filter: boolean;
      /** How far back the engine answers. Absent: no bound known. */
      earliest?: Instant;
      /** First to last moment of known usage; `null`: none yet; absent: not told. */
      dataExtent?: Period | null;
      /** Most buckets in one answer. */
      maxBuckets?: number;
    }
  | {
      kind: 'unavailable';
      /** Why, as a sentence for the page. */
      reason: string;
    };

/** A field of a usage event, for the form that reports one. */
export interface EventField {
  /** The property's key. */
  key: string;
  /** Display name; the key when absent. */
  name?: string;
  /** JSON type of the value. */
  type: 'string' | 'number' | 'boolean';
  /** Whether an event without it is refused. */
  required: boolean;
  /** The values to choose from, where they are a closed list. */
  options?: string[];
}

/** The span in which a record's time may lie. Absolute, from the server; `earliest: null` = no lower bound. */
export interface RecordingWindow {
  /** First accepted moment. */
  earliest: Instant | null;
  /** Last accepted moment. */
  latest: Instant;
}

/**
 * What becomes of a key that comes again. `by-key`: counted once, and said: `duplicate`, or `duplicate_key` for another
 * intent. `silent`: counted once, but the answer does not tell it from a first one. `none`: counted again, so sending a
 * write again whose answer was lost can count it twice: offer to check, and say so.
 */
export type Dedupe = 'by-key' | 'silent' | 'none';

/** What may be written for a feature, and how. What is not possible is explained where the control would be. */
export type RecordingRules =
  | {
      /** The engine takes a usage value from outside: delta or set. */
      kind: 'calculated';
      /** Whether a delta is possible. */
      delta: boolean;
      /** Whether a delta may be negative. */
      negativeDelta: boolean;
      /** `native`: the engine sets; `emulated`: read, then written as a delta, which needs `expected.usage`; `no`: not possible. */
      set: 'native' | 'emulated' | 'no';
      /** Whether a set replaces the present total alone: never one part of usage, nor usage at a past time. Default `false`. */
      setsTotalOnly?: boolean;
      /** Whether quantities must be whole numbers. */
      integersOnly: boolean;
      /**
       * `double`: the engine counts in 64-bit floats, so that a value of more than 15 digits may not arrive as it was
       * typed, and is refused; long sums are as rounded as the engine's. Default `exact`.
       */
      precision?: 'exact' | 'double';
      /** Lowest level and total that a record may lead to; `null` = no bound. No delta takes a part of usage below it, or below 0 where it is above. */
      minTotal: Quantity | null;
      /** In which span records may be dated; `null`: at the present time only. */
      window: RecordingWindow | null;
      /** Whether a record carries dimension values. */
      dimensions: 'none' | 'optional' | 'required';
      /** Whether a record carries a note. */
      note: 'none' | 'optional' | 'required';
      /** Whether a record can be undone by a linked, compensating one. */
      undo: boolean;
      /** `atomic`: refused without a gap; `read-first`: checked just before the write; `none`: not checked. */
      conflictCheck: 'atomic' | 'read-first' | 'none';
      /** What becomes of a repeated key. Default `by-key`. */
      dedupe?: Dedupe;
      /** Whether a read right after the write sees it. */
      visibility: 'immediate' | 'eventual';
    }
  | {
      /** Usage is counted from events; no value can be recorded. */
      kind: 'events';
      /** The event's properties, `null` when they are not known. */
      fields: EventField[] | null;
      /** In which span events may be dated; `null`: at the present time only. */
      window: RecordingWindow | null;
      /** What becomes of a repeated key. */
      dedupe: Dedupe;
      /** Whether a read right after the event sees it. */
      visibility: 'eventual' | 'immediate';
    }
  | {
      /** Nothing can be written. */
      kind: 'read-only';
      /** Why, as a sentence for the page. */
      reason: string;
    };

/** What a customer has of one feature: usage, limit, reset, and what can be asked and written. */
export interface Entitlement {
  /** Id, unique within the answer. */
  id: string;
  /** What is metered. */
  feature: Feature;
  /** Usage in the current usage period; `null` = not known, which is not zero. */
  usage: Quantity | null;
  /** Why `usage` is `null`, as a sentence for the page. */
  usageUnknownReason?: string;
  /** What the customer may use. */
  limit: Limit;
  /** The current usage period, the one that the limit belongs to; `null`: lifetime, or not known. */
  usagePeriod: Period | null;
  /** When usage starts again from zero; `null` = never. */
  reset: Reset | null;
  /** Keys that the usage can be broken down by; empty = none. */
  dimensions: Dimension[];
  /** What can be asked about the past. */
  history: HistoryRules;
  /** What can be written. */
  recording: RecordingRules;
  /** Opaque token that changes with the usage, where the engine has one. */
  version: string | null;
  /** The moment at which these numbers were true. */
  asOf: Instant;
}
