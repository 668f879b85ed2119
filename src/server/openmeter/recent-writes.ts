import type { Quantity } from '../../model/quantity';
import { isUsageError, UsageError } from '../../provider/error';
import { orAborted } from '../../provider/or-aborted';

/** The log surely shows after this long what was written. */
const KEPT_MS = 10 * 60_000;
/** So many keys are kept; the oldest go first. */
const MOST = 10_000;

/** What a write did, as far as a repeat of it is told. */
interface Done {
  applied: Quantity | null;
}

/** Of a record, or of an event. */
interface AnyReceipt {
  status: string;
  applied?: Quantity | null;
}

/** A write of this process. */
interface Entry {
  /** Digest of what the key is for. */
  intent: string;
  /** What comes of it, while it is on its way; never rejects. */
  flight: Promise<Done | { error: unknown }> | null;
  /** What it did; `null`: not known. */
  done: Done | null;
  /** When that was last sent whose outcome is not known; `null`: nothing was. */
  openSince: number | null;
  since: number;
}

/** One attempt at a write. */
export interface Attempt {
  /** When an earlier one was sent whose outcome is not known, epoch milliseconds; `null`: there is none. */
  openSince: number | null;
  /** To be said just before it is sent. */
  sending(): void;
}

/** What this process has written a moment ago, by customer and key: an event log shows it only later. */
export interface RecentWrites {
  /**
   * Writes once. The same intent under the same key waits for the one that is on its way; when that has certainly not
   * written, it writes by itself.
   *
   * @param what.customerId the host's own
   * @param what.intent digest of the intent
   * @param write looks the key up and writes; `outcome_unknown` leaves the key to this intent, any other failure frees it
   * @param again answers a repeat of what was written
   * @throws UsageError `duplicate_key` when the key is, or may be, another intent's
   */
  once<Receipt extends AnyReceipt>(
    what: { customerId: string; key: string; intent: string; signal: AbortSignal },
    write: (attempt: Attempt) => Promise<Receipt>,
    again: (applied: Quantity | null) => Promise<Receipt>,
  ): Promise<Receipt>;
}

/** @param now epoch milliseconds */
export function createRecentWrites(now: () => number): RecentWrites {
  const entries = new Map<string, Entry>();

  /** The entry of a key. One that was kept for its time is none any more, whatever is known of it. */
  function find(id: string): Entry | undefined {
    const entry = entries.get(id);
    return entry && (entry.flight || now() - entry.since < KEPT_MS) ? entry : undefined;
  }

  function forget(): void {
    for (const [id, { flight, since }] of entries) {
      if (now() - since < KEPT_MS && entries.size <= MOST) return;
      if (!flight) entries.delete(id);
    }
  }

  async function fly<Receipt extends AnyReceipt>(
    id: string,
    intent: string,
    write: (attempt: Attempt) => Promise<Receipt>,
  ): Promise<Receipt> {
    // What was not known before stays so, whatever comes of this one.
    const openSince = find(id)?.openSince ?? null;
    let land: (outcome: Done | { error: unknown }) => void = () => undefined;
    const flight = new Promise<Done | { error: unknown }>((resolve) => (land = resolve));
    const entry: Entry = { intent, flight, done: null, openSince, since: now() };
    entries.delete(id);
    entries.set(id, entry);
    forget();
    try {
      const receipt = await write({ openSince, sending: () => void (entry.openSince = now()) });
      entry.done = { applied: receipt.applied ?? null };
      land(entry.done);
      return receipt;
    } catch (error) {
      if (isUnknown(error)) entry.openSince ??= now();
      else if (openSince !== null) entry.openSince = openSince;
      else entries.delete(id);
      land({ error });
      throw error;
    } finally {
      entry.flight = null;
      entry.since = now();
    }
  }

  return {
    async once({ customerId, key, intent, signal }, write, again) {
      const id = JSON.stringify([customerId, key]);
      for (;;) {
        const entry = find(id);
        if (!entry) return fly(id, intent, write);
        if (entry.intent !== intent) throw usedOtherwise();
        if (entry.done) return again(entry.done.applied);
        // What came of it is not known: the log may tell by now.
        if (!entry.flight) return fly(id, intent, write);
        const outcome = await orAborted(entry.flight, signal);
        if ('applied' in outcome) return again(outcome.applied);
        if (isUnknown(outcome.error)) throw outcome.error;
      }
    },
  };
}

/** What is no UsageError, an abort while it is sent, says nothing about what became of it. */
const isUnknown = (error: unknown): boolean => !isUsageError(error) || error.code === 'outcome_unknown';

/** The refusal of a key that has written something else. */
export const usedOtherwise = (): UsageError =>
  new UsageError(
    'duplicate_key',
    'This key has already written another record or event, so nothing was written. Use a new key for a new intent.',
  );
