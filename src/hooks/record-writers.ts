import type { UsageScope } from '../model/subscription';
import type { RecordWriter } from './record-writer';

/** The writers of a page, one per feature: two panels of one feature are one write, and an open outcome is not lost. */
export class RecordWriters {
  readonly #writers = new Map<string, RecordWriter>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  /** The writer of a feature; made when there is none. What makes it comes with the first that writes. */
  of(providerId: string, target: UsageScope & { featureId: string }, make: () => RecordWriter): RecordWriter {
    const key = JSON.stringify([providerId, target.customerId, target.subscriptionId ?? null, target.featureId]);
    const known = this.#writers.get(key);
    if (known !== undefined) return known;
    const writer = make();
    this.#writers.set(key, writer);
    return writer;
  }

  /** Runs something later, unless the page is gone by then. */
  later(delayMs: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, delayMs);
    this.#timers.add(timer);
  }

  /** Stops what would run later. Writes go on. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
