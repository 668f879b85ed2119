import type { Entitlement } from '../model/entitlement';
import type { Watch } from '../model/record';
import type { UsageScope } from '../model/subscription';
import type { CheckedProvider } from '../provider/check';
import { UsageError } from '../provider/error';
import type { CallContext } from '../provider/provider';
import { toUsageError, withTimeout } from './read';

/** Where a write stands. */
export interface WriteState<Input, Receipt> {
  /** `unknown`: it was sent and no answer was understood; only `retry` and `check` go on from there. */
  status: 'idle' | 'pending' | 'success' | 'error' | 'unknown';
  /** What became of it, in `success`. */
  receipt: Receipt | null;
  /** Why it was refused, or why its outcome is not known. While `waitMs` is set: the answer that asks to wait. */
  error: UsageError | null;
  /** In `error` after a check: the store does not know the key. The same fields keep theirs. */
  notRecorded: boolean;
  /** In `pending` and `unknown`: what was sent, for a panel that is opened again meanwhile. Else `null`. */
  sent: Input | null;
  /**
   * In `pending`: the engine has asked to wait, so the same is sent again by itself after so many milliseconds, counted
   * from when this state came. Nothing was written so far, and `reset` gives it up. Else `null`.
   */
  waitMs: number | null;
  /**
   * In `success`, after an engine has taken what it will show later: `waiting` while it is looked for, `visible` once
   * usage has moved, `late` when it did not for as long as it was looked for. Else `null`.
   */
  visibility: WriteVisibility | null;
}

/** Whether what an engine has accepted shows in its usage. */
export type WriteVisibility = 'waiting' | 'visible' | 'late';

/** What every write is: of a feature, with the key of its intent. */
export type Keyed = UsageScope & { featureId: string; idempotencyKey: string };

/** What a receipt of either kind says about when its effect shows. */
export interface Written {
  status: 'applied' | 'accepted' | 'duplicate';
  entitlement?: Entitlement;
  watch?: Watch;
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
  /** Runs something later, unless the page is gone by then; answers how to give that up. */
  later: (delayMs: number, run: () => void) => () => void;
  /** A write was confirmed; it says from time to time whether that shows. */
  onWritten: (receipt: Written, onVisibility: (visibility: WriteVisibility) => void) => void;
  /** A write was refused. */
  onRefused: (error: UsageError) => void;
}

/** A kind of write. */
export interface WriteKind<Input, Receipt> {
  /** What the key belongs to, as text: two bodies with the same text are the same intent. */
  intentOf(body: Omit<Input, 'idempotencyKey'>): string;
  /** Sends it. */
  send(provider: CheckedProvider, input: Input, context: CallContext): Promise<Receipt>;
  /** Looks it up without sending anything; `null`: the store does not know the key. */
  find(provider: CheckedProvider, input: Input, context: CallContext): Promise<Receipt | null>;
}

const IDLE = {
  status: 'idle',
  receipt: null,
  error: null,
  notRecorded: false,
  sent: null,
  waitMs: null,
  visibility: null,
} as const;

/** Longest that an engine's wish to wait is followed without asking, milliseconds, and how often in a row. */
const LONGEST_WAIT = 60_000;
const MOST_WAITS = 3;

/**
 * Writes for one feature, one at a time. It is no React state, so that a write goes on, and an unknown outcome stays
 * known as such, when the panel that started it is closed.
 *
 * One idempotency key per intent: the same fields keep their key until they are written.
 */
export class Writer<Input extends Keyed, Receipt extends Written> {
  #state: WriteState<Input, Receipt> = IDLE;
  #sent: Input | null = null;
  #attempt = 0;
  #stopWaiting: (() => void) | null = null;
  #spareKey: string | null = null;
  readonly #keys = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  readonly #kind: WriteKind<Input, Receipt>;
  #surroundings: WriterSurroundings;

  constructor(kind: WriteKind<Input, Receipt>, surroundings: WriterSurroundings) {
    this.#kind = kind;
    this.#surroundings = surroundings;
  }

  /** The state now; the same object until it changes. */
  readonly getState = (): WriteState<Input, Receipt> => this.#state;

  /**
   * Calls `listener` after each change. Returns how to stop. When nobody looks any more, a settled write is put away, and
   * one that waits to be sent is given up: nothing is written that nobody follows.
   */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      const { status } = this.#state;
      if (this.#listeners.size > 0) return;
      if (status === 'success' || status === 'error') this.#state = IDLE;
      else if (this.#stopWaiting !== null) this.reset();
    };
  };

  /** Takes newer surroundings. */
  update(surroundings: WriterSurroundings): void {
    this.#surroundings = surroundings;
  }

  /** The key that a body would be sent with now. It stays the same while fields change that were never sent. */
  readonly keyOf = (body: Omit<Input, 'idempotencyKey'>): string =>
    this.#keys.get(this.#kind.intentOf(body)) ?? (this.#spareKey ??= this.#surroundings.createIdempotencyKey());

  /** Sends an intent. Ignored while another is pending or its outcome is unknown. */
  readonly write = async (body: Omit<Input, 'idempotencyKey'>): Promise<void> => {
    if (this.#state.status === 'pending' || this.#state.status === 'unknown') return;
    const idempotencyKey = this.keyOf(body);
    if (idempotencyKey === this.#spareKey) this.#spareKey = null;
    this.#keys.set(this.#kind.intentOf(body), idempotencyKey);
    // The body is an input but for its key, which TypeScript cannot follow for a type that is open.
    await this.#send({ ...body, idempotencyKey } as Input);
  };

  /** Says that something cannot be sent as it is. */
  protected fail(error: UsageError): void {
    this.#set({ ...IDLE, status: 'error', error });
  }

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
    try {
      const receipt = await this.#call((provider, context) => this.#kind.find(provider, sent, context));
      if (attempt !== this.#attempt) return;
      if (receipt !== null) return this.#succeed(receipt);
      const message = 'No record with this key is in the ledger.';
      this.#set({ ...IDLE, status: 'error', error: new UsageError('unavailable', message), notRecorded: true });
    } catch (error) {
      // Not being able to look says nothing about the write.
      if (attempt === this.#attempt) this.#set({ ...IDLE, status: 'unknown', error: toUsageError(error), sent });
    }
  };

  /**
   * Back to the start. Ignored while something is on its way. After an unknown outcome the key is kept: sending the
   * same fields again is still the same intent.
   */
  readonly reset = (): void => {
    const isWaiting = this.#stopWaiting !== null;
    if (this.#state === IDLE || (this.#state.status === 'pending' && !isWaiting)) return;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#attempt += 1;
    this.#set(IDLE);
  };

  async #send(input: Input, waits = 0): Promise<void> {
    const attempt = ++this.#attempt;
    const { timeoutMs } = this.#surroundings;
    this.#sent = input;
    this.#set({ ...IDLE, status: 'pending', sent: input });
    const answer = this.#call((provider, context) => this.#kind.send(provider, input, context), false);
    const settle = (receipt: Receipt) => attempt === this.#attempt && this.#succeed(receipt);
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
      const waitMs =
        error.code === 'rate_limited' && waits < MOST_WAITS ? (error.details.retryAfterMs ?? Infinity) : NaN;
      if (waitMs <= LONGEST_WAIT) return this.#wait(input, waitMs, waits + 1, error);
      const isUnknown = error.code === 'outcome_unknown';
      this.#set({ ...IDLE, status: isUnknown ? 'unknown' : 'error', error, sent: isUnknown ? input : null });
      if (!isUnknown) this.#surroundings.onRefused(error);
    }
  }

  #wait(input: Input, waitMs: number, waits: number, error: UsageError): void {
    this.#stopWaiting = this.#surroundings.later(waitMs, () => {
      this.#stopWaiting = null;
      void this.#send(input, waits);
    });
    this.#set({ ...IDLE, status: 'pending', sent: input, error, waitMs });
  }

  /** Calls the backend; never aborted, since an aborted write has an unknown outcome. */
  #call<T>(ask: (provider: CheckedProvider, context: CallContext) => Promise<T>, bounded = true): Promise<T> {
    const { dataProvider, actor, timeoutMs } = this.#surroundings;
    const call = async () => ask(dataProvider, { signal: new AbortController().signal, ...(actor && { actor }) });
    if (!bounded) return call();
    return withTimeout(call(), timeoutMs, () => new UsageError('timeout', 'The ledger did not answer in time.'));
  }

  #succeed(receipt: Receipt): void {
    if (this.#sent !== null) this.#keys.delete(this.#kind.intentOf(this.#sent));
    this.#sent = null;
    this.#set({ ...IDLE, status: 'success', receipt });
    this.#surroundings.onWritten(receipt, (visibility) => {
      if (this.#state.receipt === receipt) this.#set({ ...this.#state, visibility });
    });
  }

  #set(state: WriteState<Input, Receipt>): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
