import { parseQuantity } from '../model/quantity';
import type { NewUsageRecord, UsageRecordDraft, UsageRecordReceipt } from '../model/record';
import type { UsageScope } from '../model/subscription';
import { intentText } from '../model/write';
import type { CheckedProvider } from '../provider/check';
import { UsageError } from '../provider/error';
import type { CallContext } from '../provider/provider';
import { toUsageError, withTimeout } from './read';

/** What is asked for, without whose usage it is. */
export type RecordIntent = Pick<UsageRecordDraft, 'behavior' | 'value' | 'at' | 'dimensions' | 'note' | 'corrects'>;

/** What a write is confirmed with; from the preview. */
export type RecordConfirmation = Pick<NewUsageRecord, 'expected' | 'guard'>;

/** Where a write stands. */
export interface RecordWriterState {
  /** `unknown`: it was sent and no answer was understood; only `retry` and `check` go on from there. */
  status: 'idle' | 'pending' | 'success' | 'error' | 'unknown';
  /** What became of it, in `success`. */
  receipt: UsageRecordReceipt | null;
  /** Why it was refused, or why its outcome is not known. */
  error: UsageError | null;
  /** In `error` after a check: the store does not know the key. The same fields keep theirs. */
  notRecorded: boolean;
  /** In `pending` and `unknown`: what was sent, for a panel that is opened again meanwhile. Else `null`. */
  sent: NewUsageRecord | null;
}

/** What a writer works with; the newest is asked for at each call. */
export interface WriterSurroundings {
  /** The backend. */
  dataProvider: CheckedProvider;
  /** Who acts. */
  actor: CallContext['actor'];
  /** Longest wait for an answer, milliseconds. */
  timeoutMs: number;
  /** Makes a key. */
  createIdempotencyKey: () => string;
  /** A write was confirmed. */
  onWritten: (receipt: UsageRecordReceipt) => void;
  /** A write was refused. */
  onRefused: (error: UsageError) => void;
}

const IDLE: RecordWriterState = { status: 'idle', receipt: null, error: null, notRecorded: false, sent: null };

/**
 * Writes records of one feature, one at a time. It is no React state, so that a write goes on, and an
 * unknown outcome stays known as such, when the panel that started it is closed.
 *
 * One idempotency key per intent: the same fields keep their key until they are written.
 */
export class RecordWriter {
  #state = IDLE;
  #sent: NewUsageRecord | null = null;
  #attempt = 0;
  readonly #keys = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  readonly #target: UsageScope & { featureId: string };
  #surroundings: WriterSurroundings;

  constructor(target: UsageScope & { featureId: string }, surroundings: WriterSurroundings) {
    this.#target = target;
    this.#surroundings = surroundings;
  }

  /** The state now; the same object until it changes. */
  readonly getState = (): RecordWriterState => this.#state;

  /** Calls `listener` after each change. Returns how to stop. When nobody looks any more, a settled write is put away. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      const { status } = this.#state;
      if (this.#listeners.size === 0 && (status === 'success' || status === 'error')) this.#state = IDLE;
    };
  };

  /** Takes newer surroundings. */
  update(surroundings: WriterSurroundings): void {
    this.#surroundings = surroundings;
  }

  /** Sends an intent. Ignored while another is pending or its outcome is unknown. */
  readonly add = async (intent: RecordIntent, confirmation: RecordConfirmation = {}): Promise<void> => {
    if (this.#state.status === 'pending' || this.#state.status === 'unknown') return;
    const value = parseQuantity(intent.value);
    if (!value.ok) {
      const message = `The record was not sent: its value is not usable (${value.message}).`;
      const error = new UsageError('invalid', message, { issues: [{ path: 'value', message: value.message }] });
      this.#set({ ...IDLE, status: 'error', error });
      return;
    }
    const fields = { ...intent, value: value.value };
    const fingerprint = intentText({ ...this.#target, ...fields, idempotencyKey: '' });
    const key = this.#keys.get(fingerprint) ?? this.#surroundings.createIdempotencyKey();
    this.#keys.set(fingerprint, key);
    await this.#send({ ...this.#target, ...fields, ...confirmation, idempotencyKey: key });
  };

  /** Sends the same body with the same key again. Only while the outcome is unknown. */
  readonly retry = async (): Promise<void> => {
    if (this.#state.status === 'unknown' && this.#sent !== null) await this.#send(this.#sent);
  };

  /** Looks the key up in the ledger. Only while the outcome is unknown. */
  readonly check = async (): Promise<void> => {
    const sent = this.#sent;
    if (this.#state.status !== 'unknown' || sent === null) return;
    const attempt = ++this.#attempt;
    this.#set({ ...IDLE, status: 'pending', sent });
    const { customerId, subscriptionId, featureId, idempotencyKey } = sent;
    const scope = subscriptionId === undefined ? { customerId } : { customerId, subscriptionId };
    try {
      const page = await this.#call((provider, context) =>
        provider.listUsageRecords({ ...scope, featureId, idempotencyKey, limit: 1 }, context),
      );
      if (attempt !== this.#attempt) return;
      const record = page.items.find((item) => item.idempotencyKey === idempotencyKey) ?? null;
      if (record !== null) {
        this.#succeed({ status: 'duplicate', record, requested: sent.value, applied: record.applied });
        return;
      }
      const message = 'No record with this key is in the ledger.';
      this.#set({ ...IDLE, status: 'error', error: new UsageError('unavailable', message), notRecorded: true });
    } catch (error) {
      // Not being able to look says nothing about the write.
      if (attempt === this.#attempt) this.#set({ ...IDLE, status: 'unknown', error: toUsageError(error), sent });
    }
  };

  /**
   * Back to the start. Ignored while pending. After an unknown outcome the key is kept: sending the
   * same fields again is still the same intent.
   */
  readonly reset = (): void => {
    if (this.#state.status === 'pending' || this.#state === IDLE) return;
    this.#attempt += 1;
    this.#set(IDLE);
  };

  async #send(input: NewUsageRecord): Promise<void> {
    const attempt = ++this.#attempt;
    const { timeoutMs } = this.#surroundings;
    this.#sent = input;
    this.#set({ ...IDLE, status: 'pending', sent: input });
    const answer = this.#call((provider, context) => provider.addUsageRecord(input, context), false);
    const settle = (receipt: UsageRecordReceipt) => attempt === this.#attempt && this.#succeed(receipt);
    try {
      settle(
        await withTimeout(answer, timeoutMs, () => {
          // The answer may still come; until somebody decides otherwise it is then taken.
          answer.then(settle, () => undefined);
          const message = `The record was sent, but no answer came within ${timeoutMs / 1000} seconds.`;
          return new UsageError('outcome_unknown', message);
        }),
      );
    } catch (thrown) {
      if (attempt !== this.#attempt) return;
      const error = toUsageError(thrown, 'outcome_unknown');
      const isUnknown = error.code === 'outcome_unknown';
      this.#set({ ...IDLE, status: isUnknown ? 'unknown' : 'error', error, sent: isUnknown ? input : null });
      if (!isUnknown) this.#surroundings.onRefused(error);
    }
  }

  /** Calls the backend; never aborted, since an aborted write has an unknown outcome. */
  #call<T>(ask: (provider: CheckedProvider, context: CallContext) => Promise<T>, bounded = true): Promise<T> {
    const { dataProvider, actor, timeoutMs } = this.#surroundings;
    const call = async () => ask(dataProvider, { signal: new AbortController().signal, ...(actor && { actor }) });
    if (!bounded) return call();
    return withTimeout(call(), timeoutMs, () => new UsageError('timeout', 'The ledger did not answer in time.'));
  }

  #succeed(receipt: UsageRecordReceipt): void {
    if (this.#sent !== null) this.#keys.delete(intentText(this.#sent));
    this.#sent = null;
    this.#set({ ...IDLE, status: 'success', receipt });
    this.#surroundings.onWritten(receipt);
  }

  #set(state: RecordWriterState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
