import type { Entitlement } from '../model/entitlement';
import type { Watch } from '../model/record';
import type { UsageScope } from '../model/subscription';
import type { CheckedProvider } from '../provider/check';
import { UsageError } from '../provider/error';
import type { CallContext } from '../provider/provider';
import { holdPage } from './hold-page';
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
  /** What was sent, for a panel that is opened again meanwhile and to tell whose write it is. In `idle` `null`. */
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

/** Nothing is being written. */
export const IDLE = {
  status: 'idle',
  receipt: null,
  error: null,
  notRecorded: false,
  sent: null,
  waitMs: null,
  visibility: null,
} as const;

/** Whether something is on its way, or its outcome not known. */
const isOpen = ({ status }: { status: string }) => status === 'pending' || status === 'unknown';

/** Longest that an engine's wish to wait is followed without asking, milliseconds, and how often in a row. */
const LONGEST_WAIT = 60_000;
const MOST_WAITS = 3;

/** No wait is shorter, whatever an engine says: it has just said that it is too much. */
const SHORTEST_WAIT = 1_000;

/**
 * Refusals that an engine gives before it has looked a key up. After an attempt whose outcome is unknown they say nothing
 * about that one.
 */
const BEFORE_THE_KEY = /^(unavailable|timeout|rate_limited|unauthenticated|forbidden)$/;

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
  /** Whether an earlier attempt of what was sent may have been written. */
  #maybeWritten = false;
  /** Attempts of what was sent that have not been answered yet. */
  #open = 0;
  /** What was looked for after an unknown outcome and not found, or given up: its request may still arrive. */
  #doubtful: Input | null = null;
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
    if (isOpen(this.#state)) return;
    const idempotencyKey = this.keyOf(body);
    if (idempotencyKey === this.#spareKey) this.#spareKey = null;
    this.#keys.set(this.#kind.intentOf(body), idempotencyKey);
    // The body is an input but for its key, which TypeScript cannot follow for a type that is open.
    const input = { ...body, idempotencyKey } as Input;
    const doubtful = this.#doubtful;
    const isSame = doubtful?.idempotencyKey === idempotencyKey;
    if (doubtful !== null && !isSame && (await this.#hasArrived(doubtful, input))) return;
    this.#doubtful = null;
    this.#maybeWritten = isSame;
    this.#open = 0;
    await this.#send(input);
  };

  /**
   * Before something else is sent: whether what was not found before has arrived since. Then that is the result, and the
   * new one is not sent, since it was meant in its place.
   */
  async #hasArrived(doubtful: Input, next: Input): Promise<boolean> {
    const attempt = ++this.#attempt;
    this.#set({ ...IDLE, status: 'pending', sent: next });
    try {
      const receipt = await this.#call((provider, context) => this.#kind.find(provider, doubtful, context));
      if (receipt === null) return attempt !== this.#attempt;
      this.#sent = doubtful;
      this.#succeed(receipt);
    } catch (thrown) {
      // Whether it is there cannot be told, so nothing else is sent.
      this.#set({ ...IDLE, status: 'error', error: toUsageError(thrown), sent: next });
    }
    return true;
  }

  /** Says that something cannot be sent as it is. */
  protected fail(error: UsageError): void {
    if (!isOpen(this.#state)) this.#set({ ...IDLE, status: 'error', error });
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
      const message = 'No such record.';
      // Still under way: what is not there yet may come.
      const isUnderWay = this.#open > 0;
      if (!isUnderWay) this.#doubtful = sent;
      const error = new UsageError(isUnderWay ? 'outcome_unknown' : 'unavailable', message);
      this.#set({ ...IDLE, status: isUnderWay ? 'unknown' : 'error', error, notRecorded: !isUnderWay, sent });
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
    if (this.#state.status === 'unknown') this.#doubtful = this.#sent;
    this.#set(IDLE);
  };

  async #send(input: Input, waits = 0): Promise<void> {
    const attempt = ++this.#attempt;
    const { timeoutMs } = this.#surroundings;
    this.#sent = input;
    this.#set({ ...IDLE, status: 'pending', sent: input });
    const answer = this.#call((provider, context) => this.#kind.send(provider, input, context), false);
    // Whatever was decided meanwhile about the same write, its own answer is the better one.
    const settle = (receipt: Receipt) =>
      this.#sent === input && this.#state.status !== 'idle' && this.#succeed(receipt);
    const close = () => {
      if (this.#sent === input) this.#open -= 1;
    };
    this.#open += 1;
    answer.then(close, close);
    try {
      settle(
        await withTimeout(answer, timeoutMs, () => {
          // The answer may still come; until somebody decides otherwise it is then taken.
          answer.then(settle, () => undefined);
          const message = `It was sent, but no answer came in ${timeoutMs / 1000} s.`;
          return new UsageError('outcome_unknown', message);
        }),
      );
    } catch (thrown) {
      if (attempt !== this.#attempt) return;
      const error = toUsageError(thrown, 'outcome_unknown');
      if (error.code === 'outcome_unknown') this.#maybeWritten = true;
      const isUnknown = error.code === 'outcome_unknown' || (this.#maybeWritten && BEFORE_THE_KEY.test(error.code));
      if (!isUnknown && error.code === 'rate_limited' && waits < MOST_WAITS && this.#listeners.size > 0) {
        const waitMs = Math.max(error.details.retryAfterMs ?? Infinity, SHORTEST_WAIT);
        if (waitMs <= LONGEST_WAIT) {
          this.#stopWaiting = this.#surroundings.later(waitMs, () => {
            this.#stopWaiting = null;
            void this.#send(input, waits + 1);
          });
          this.#set({ ...IDLE, status: 'pending', sent: input, error, waitMs });
          return;
        }
      }
      // The key belongs to another body in the ledger: with it these fields would never be taken.
      if (error.code === 'duplicate_key') this.#keys.delete(this.#kind.intentOf(input));
      this.#set({ ...IDLE, status: isUnknown ? 'unknown' : 'error', error, sent: input });
      if (!isUnknown) this.#surroundings.onRefused(error);
    }
  }

  /** Calls the backend; never aborted, since an aborted write has an unknown outcome. */
  #call<T>(ask: (provider: CheckedProvider, context: CallContext) => Promise<T>, bounded = true): Promise<T> {
    const { dataProvider, actor, timeoutMs } = this.#surroundings;
    const call = async () => ask(dataProvider, { signal: new AbortController().signal, ...(actor && { actor }) });
    if (!bounded) return call();
    return withTimeout(call(), timeoutMs, () => new UsageError('timeout', 'The ledger did not answer.'));
  }

  #succeed(receipt: Receipt): void {
    const sent = this.#sent;
    if (sent !== null) this.#keys.delete(this.#kind.intentOf(sent));
    this.#sent = null;
    this.#attempt += 1;
    this.#doubtful = null;
    this.#set({ ...IDLE, status: 'success', receipt, sent });
    this.#surroundings.onWritten(receipt, (visibility) => {
      if (this.#state.receipt === receipt) this.#set({ ...this.#state, visibility });
    });
  }

  /** The page goes, and the keys with it: there is nothing left that leaving would forget. */
  readonly leave = (): void => holdPage(this, false);

  #set(state: WriteState<Input, Receipt>): void {
    this.#state = state;
    holdPage(this, state.waitMs === null && isOpen(state));
    for (const listener of [...this.#listeners]) listener();
  }
}
