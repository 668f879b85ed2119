import type { UsageScope } from '../model/subscription';

/** What is told when the page goes. */
interface Leaving {
  leave: () => void;
}

/** The writers of a page, one per feature: two panels of one feature are one write, and an open outcome is not lost. */
export class RecordWriters {
  readonly #writers = new Map<string, Leaving>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  /** The writer of a feature; made when there is none. What makes it comes with the first that writes. */
  of<W extends Leaving>(
    kind: 'record' | 'event',
    providerId: string,
    target: UsageScope & { featureId: string },
    make: () => W,
  ): W {
    const key = JSON.stringify([kind, providerId, target.customerId, target.subscriptionId ?? null, target.featureId]);
    const known = this.#writers.get(key);
    // A kind has one class, so what is there under the key is of it.
    if (known !== undefined) return known as W;
    const writer = make();
    this.#writers.set(key, writer);
    return writer;
  }

  /** Runs something later, unless the page is gone by then. Answers how to give it up. */
  readonly later = (delayMs: number, run: () => void): (() => void) => {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, delayMs);
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  };

  /** Stops what would run later. Writes go on. */
  stop(): void {
    // With them go their keys: there is nothing left that leaving the page would forget.
    for (const writer of this.#writers.values()) writer.leave();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
