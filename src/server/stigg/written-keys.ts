import { UsageError } from '../../provider/error';
import { orAborted } from '../../provider/or-aborted';
import { isKnown, unknownOutcome } from './outcome';

/** Most keys that are remembered, and for how long: what is older is not sent again by a page that waits for its answer. */
const MOST = 10_000;
const KEPT_MS = 86_400_000;

/** Whose key, and what it was sent for. */
export interface KeyedWrite {
  customerId: string;
  idempotencyKey: string;
  /** The intent as canonical text. */
  intent: string;
}

/**
 * The keys that this process has sent. Stigg counts a key once and answers a repeated one as if it were new, so that
 * only this memory can tell a duplicate, or the key of another intent. It is lost with the process.
 */
export interface WrittenKeys {
  /**
   * Writes once per key. While a key is on its way, who comes with it waits, and then gets the first answer as a
   * `duplicate`; after a refusal it is their turn.
   *
   * @param write told whether the same intent was sent before and its outcome is not known
   * @throws UsageError `duplicate_key` for a key that has written another intent, or may have
   */
  once<Receipt extends { status: string }>(
    keyed: KeyedWrite,
    signal: AbortSignal,
    write: (isOpen: boolean) => Promise<Receipt>,
  ): Promise<Receipt | (Receipt & { status: 'duplicate' })>;
}

interface Sent {
  intent: string;
  at: number;
  /** `undefined`: the answer was lost. */
  receipt: object | undefined;
}

/** @param now epoch milliseconds */
export function createWrittenKeys(now: () => number): WrittenKeys {
  const sent = new Map<string, Sent>();
  const flights = new Map<string, Promise<void>>();

  function remember(id: string, one: Sent): void {
    // The oldest is first.
    sent.delete(id);
    sent.set(id, one);
    for (const [other, { at }] of sent) {
      if (sent.size <= MOST && at + KEPT_MS > one.at) break;
      sent.delete(other);
    }
  }

  return {
    async once({ customerId, idempotencyKey, intent }, signal, write) {
      const id = JSON.stringify([customerId, idempotencyKey]);
      for (let flight = flights.get(id); flight !== undefined; flight = flights.get(id)) await landed(flight, signal);
      const before = sent.get(id);
      const known = before !== undefined && before.at + KEPT_MS > now() ? before : undefined;
      if (known !== undefined && known.intent !== intent) throw otherIntent(known);
      // What is kept under an intent is what that intent was answered.
      if (known?.receipt !== undefined) {
        return { ...(known.receipt as Awaited<ReturnType<typeof write>>), status: 'duplicate' };
      }

      const writing = write(known !== undefined);
      const flight = writing.then(
        (receipt) => remember(id, { intent, at: now(), receipt }),
        (error: unknown) => {
          if (!isKnown(error)) remember(id, { intent, at: now(), receipt: undefined });
        },
      );
      flights.set(
        id,
        flight.finally(() => flights.delete(id)),
      );
      await flights.get(id);
      return writing;
    },
  };
}

/** Waits for another write of the same key; who leaves meanwhile does not know what becomes of it. */
const landed = (flight: Promise<void>, signal: AbortSignal): Promise<void> =>
  orAborted(flight, signal).catch((reason: unknown) => {
    throw unknownOutcome(reason);
  });

const otherIntent = ({ receipt }: Sent): UsageError =>
  new UsageError(
    'duplicate_key',
    `This key ${receipt === undefined ? 'may have' : 'has already'} written another record or event, so nothing was written now. Use a new key for a new intent.`,
  );
