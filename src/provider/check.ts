import type { CallContext, UsageDataProvider, UsageOperation } from './provider';
import { isWriteOperation, USAGE_OPERATIONS } from './provider';
import { isUsageError, UsageError } from './error';
import type * as Parse from './parse';
import type { UsageAnswer, UsageInput } from './parse';

/** A provider whose every method is there, takes only valid input and answers only what the contract says. */
export type CheckedProvider = Required<Omit<UsageDataProvider, 'subscribe'>>;

const checked = new WeakMap<object, CheckedProvider>();

/** What reads questions and answers: the schemas, and what they are written with. */
type Boundary = typeof Parse;

let loaded: Boundary | undefined;
let loading: Promise<Boundary> | undefined;

/**
 * Loads what reads questions and answers. It comes by itself, beside the first question: a page does not wait for
 * it before it shows anything. A failure is not kept: the next question tries again.
 *
 * @throws UsageError `unavailable` when it cannot be loaded
 */
export function loadBoundary(): Promise<Boundary> {
  loading ??= import('./parse').then(
    (boundary) => (loaded = boundary),
    (cause: unknown) => {
      loading = undefined;
      throw new UsageError('unavailable', 'A part of the page could not be loaded. Try again.', {}, { cause });
    },
  );
  return loading;
}

// Whoever loads this will ask something: the first answer need not wait for it.
loadBoundary().catch(() => undefined);

const REQUIRED = ['listSubscriptions', 'listEntitlements', 'getUsageHistory'] as const;

/**
 * Puts the boundary around a provider. Inputs and answers are read by {@link parseInput} and
 * {@link parseAnswer}; a method that is missing answers `unsupported`; anything thrown that is not a
 * `UsageError` becomes `unavailable` (with the original as `cause`), on a write `outcome_unknown`.
 * The abort of a read passes as it is. The same provider always gives the same checked one, and
 * a checked one gives itself.
 *
 * @throws Error in development, when what was given is not a provider
 */
export function checkProvider(provider: UsageDataProvider): CheckedProvider {
  return check(provider, 'all');
}

/**
 * As {@link checkProvider}, for a provider whose other end checks its questions: a read does not wait for the
 * schemas, they load while the question is on its way. A write is checked before it leaves, all the same.
 *
 * @throws Error in development, when what was given is not a provider
 */
export function checkAnswers(provider: UsageDataProvider): CheckedProvider {
  return check(provider, 'answers');
}

/** What is checked of a read: question and answer, or the answer alone. */
type Checks = 'all' | 'answers';

function check(provider: UsageDataProvider, checks: Checks): CheckedProvider {
  if (process.env.NODE_ENV !== 'production') assertProvider(provider);
  const known = checked.get(provider);
  if (known) return known;
  const result: CheckedProvider = {
    id: provider.id,
    listSubscriptions: (input, context) => call(provider, 'listSubscriptions', input, context, checks),
    listEntitlements: (input, context) => call(provider, 'listEntitlements', input, context, checks),
    getUsageHistory: (input, context) => call(provider, 'getUsageHistory', input, context, checks),
    previewUsageRecord: (input, context) => call(provider, 'previewUsageRecord', input, context, checks),
    addUsageRecord: (input, context) => call(provider, 'addUsageRecord', input, context, checks),
    reportUsageEvent: (input, context) => call(provider, 'reportUsageEvent', input, context, checks),
    listUsageRecords: (input, context) => call(provider, 'listUsageRecords', input, context, checks),
    listDimensionValues: (input, context) => call(provider, 'listDimensionValues', input, context, checks),
  };
  checked.set(provider, result);
  checked.set(result, result);
  return result;
}

type Method<Operation extends UsageOperation> = (
  input: UsageInput<Operation>,
  context: CallContext,
) => Promise<UsageAnswer<Operation>>;

async function call<Operation extends UsageOperation>(
  provider: UsageDataProvider,
  operation: Operation,
  input: unknown,
  context: CallContext,
  checks: Checks,
): Promise<UsageAnswer<Operation>> {
  // An operation's method takes its input; TypeScript cannot follow that through the indexed access.
  const method = provider[operation] as Method<Operation> | undefined;
  if (typeof method !== 'function') {
    throw new UsageError('unsupported', `This backend does not offer ${operation}.`);
  }
  const isChecked = checks === 'all' || isWriteOperation(operation);
  const question = isChecked
    ? (loaded ?? (await loadBoundary())).parseInput(operation, input)
    : (input as UsageInput<Operation>);
  // Before anything left: nobody waits any more, and a write has not happened.
  context.signal.throwIfAborted();
  try {
    const answer = await method.call(provider, question, context);
    return (loaded ?? (await loadBoundary())).parseAnswer(operation, answer);
  } catch (error) {
    throw translate(operation, error, context.signal.aborted);
  }
}

function translate(operation: UsageOperation, error: unknown, aborted: boolean): unknown {
  if (isWriteOperation(operation)) {
    if (isUsageError(error) && error.code !== 'malformed_response') return error;
    return new UsageError(
      'outcome_unknown',
      'The change was sent, but its answer was not understood: it may or may not have been written. Look it up, or send the same key again.',
      {},
      { cause: error },
    );
  }
  if (isUsageError(error) || aborted || nameOf(error) === 'AbortError') return error;
  if (nameOf(error) === 'TimeoutError') {
    return new UsageError('timeout', `The backend did not answer ${operation} in time.`, {}, { cause: error });
  }
  return new UsageError('unavailable', `The backend could not answer ${operation}.`, {}, { cause: error });
}

const nameOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null ? (error as { name?: unknown }).name : undefined;

function assertProvider(provider: unknown): asserts provider is UsageDataProvider {
  const complain = (what: string): never => {
    throw new Error(
      `react-entitlement-usage: expected a UsageDataProvider, ${what}. Without it no usage can be loaded. ` +
        `Give an object with an id and at least the methods ${REQUIRED.join(', ')}.`,
    );
  };
  if (typeof provider !== 'object' || provider === null)
    return complain(`got ${provider === null ? 'null' : typeof provider}`);
  const candidate = provider as Record<string, unknown>;
  if (typeof candidate['id'] !== 'string' || candidate['id'] === '') return complain('got one without an id');
  const missing = REQUIRED.find((name) => typeof candidate[name] !== 'function');
  if (missing) return complain(`got one without the method ${missing}`);
  const strange = USAGE_OPERATIONS.find(
    (name) => candidate[name] !== undefined && typeof candidate[name] !== 'function',
  );
  if (strange) return complain(`got one whose ${strange} is no function`);
}
