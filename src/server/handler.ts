import { checkProvider, type CheckedProvider } from '../provider/check';
import { isUsageError, UsageError, type UsageErrorCode } from '../provider/error';
import { parseInput, type UsageAnswer, type UsageInput } from '../provider/parse';
import { isWriteOperation, type CallContext, type UsageDataProvider, type UsageOperation } from '../provider/provider';
import { encodeAnswer } from '../wire/codec';
import { checkRequest, operationOf, readJson, Refusal } from './request';
import { answerResponse, problemResponse } from './response';
import {
  isSession,
  notFound,
  readOnlyReason,
  restrictAnswer,
  restrictInput,
  type AuthorizeTarget,
  type UsageSession,
} from './session';

/** Options of {@link createUsageHandler}. */
export interface UsageHandlerOptions<Session extends UsageSession = UsageSession> {
  /** Where usage comes from, or a function of the session: one provider per tenant. */
  provider: UsageDataProvider | ((session: Session) => UsageDataProvider);
  /**
   * Who asks, and whether they may. Called for every valid request, before the provider.
   *
   * - `null`: nobody is signed in (401).
   * - `'hidden'`: this session may not see that customer. Answered exactly as a customer that does not exist.
   * - a {@link UsageSession}: who it is, and what they may see and do.
   *
   * Never trust the customer id without looking: it comes from the browser. The request's body is read already;
   * use its headers. When it throws, the answer is `unavailable` and nothing is done.
   */
  authorize: (request: Request, on: AuthorizeTarget) => Session | null | 'hidden' | Promise<Session | null | 'hidden'>;
  /** Path that the handler is mounted at: `'/api/usage'`. Operations are one segment below it. */
  basePath: string;
  /**
   * Origins of pages that may send requests, besides the server's own (`'https://admin.example.com'`). Own is the origin
   * of the request's URL and of its `Host`, so that this is needed only behind a proxy that changes the host. This is the
   * CSRF rule, not CORS: no CORS headers are sent.
   */
  allowedOrigins?: string[];
  /** Told of what went wrong on this side, with its cause, which never leaves in a response. For your log. */
  onError?: (error: unknown, context: { operation: UsageOperation }) => void;
}

/**
 * The server's end of `createHttpDataProvider`: takes a web `Request`, answers a web `Response`.
 * Checks path, method, origin, type, size and input, asks `authorize`, then the provider. Answers errors as
 * problem+json with a `code`, and never says why something failed inside.
 *
 * @example
 * const handler = createUsageHandler({
 *   basePath: '/api/usage',
 *   provider,
 *   authorize: async (request, { customerId }) => {
 *     const user = await userOf(request.headers.get('cookie'));
 *     if (!user) return null;
 *     if (!user.maySee(customerId)) return 'hidden';
 *     return { actor: { id: user.id, name: user.name }, ...(user.isAdmin ? {} : { readOnly: true }) };
 *   },
 * });
 *
 * // Plain Node, with getRequestListener of @hono/node-server:
 * http.createServer(getRequestListener(handler)).listen(3000);
 *
 * // Hono:
 * app.all('/api/usage/*', (c) => handler(c.req.raw));
 *
 * @throws Error when `authorize`, `provider` or a valid `basePath` is missing
 */
export function createUsageHandler<Session extends UsageSession = UsageSession>(
  options: UsageHandlerOptions<Session>,
): (request: Request) => Promise<Response> {
  const { authorize, provider } = assertOptions(options);
  const basePath = options.basePath.replace(/\/+$/, '');
  const allowedOrigins = new Set((options.allowedOrigins ?? []).map(originOf));
  const shared = typeof provider === 'function' ? null : checkProvider(provider);

  return async (request) => {
    let operation: UsageOperation | null = null;
    // From when on a failure of ours no longer proves that nothing was written.
    let handedOn = false;
    try {
      operation = operationOf(request, basePath);
      checkRequest(request, allowedOrigins);
      const input = parseInput(operation, await readJson(request));
      const session = await grant(authorize, request, operation, input);
      const context: CallContext = { signal: request.signal, actor: session.actor, ...requestIdOf(request) };
      const checked = shared ?? checkProvider((provider as (session: Session) => UsageDataProvider)(session));
      const asked = restrictInput(input, session);
      await checkMayWrite(checked, operation, asked, session, context);
      handedOn = isWriteOperation(operation);
      const answer = await ask(checked, operation, asked, context);
      return answerResponse(encodeAnswer(operation, restrictAnswer(operation, answer, session)));
    } catch (thrown) {
      if (thrown instanceof Refusal) return problemResponse(thrown.error, thrown.status, thrown.headers);
      const error = isUsageError(thrown) ? thrown : failure(thrown, handedOn);
      if (operation !== null && !request.signal.aborted) report(options.onError, error, operation);
      return problemResponse(error.code === 'not_found' ? notFound() : error);
    }
  };
}

async function grant<Session extends UsageSession>(
  authorize: UsageHandlerOptions<Session>['authorize'],
  request: Request,
  operation: UsageOperation,
  input: UsageInput<UsageOperation>,
): Promise<Session> {
  const { customerId, subscriptionId, featureId } = input as Omit<AuthorizeTarget, 'operation'>;
  const granted = await authorize(request, {
    operation,
    ...(customerId === undefined ? {} : { customerId }),
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
    ...(featureId === undefined ? {} : { featureId }),
  });
  if (granted === null) throw new UsageError('unauthenticated', 'Nobody is signed in. Sign in and try again.');
  if (granted === 'hidden') throw notFound();
  if (isSession(granted)) return granted;
  throw new Error(
    "react-entitlement-usage: authorize answered something that is neither null, 'hidden' nor a session with actor.id, " +
      'so the request was refused. Return one of these from every branch.',
  );
}

async function checkMayWrite(
  provider: CheckedProvider,
  operation: UsageOperation,
  input: UsageInput<UsageOperation>,
  session: UsageSession,
  context: CallContext,
): Promise<void> {
  const reason = isWriteOperation(operation) ? readOnlyReason(session) : null;
  if (reason === null) return;
  await checkCustomer(provider, input, context);
  throw new UsageError('forbidden', reason);
}

/**
 * Errors that a provider can give without having looked whether the customer exists. For a customer that does
 * not, they would tell it apart from a hidden one.
 */
const BLIND: ReadonlySet<UsageErrorCode> = new Set([
  'forbidden',
  'invalid',
  'duplicate_key',
  'out_of_window',
  'period_closed',
  'unsupported',
]);

async function ask<Operation extends UsageOperation>(
  provider: CheckedProvider,
  operation: Operation,
  input: UsageInput<Operation>,
  context: CallContext,
): Promise<UsageAnswer<Operation>> {
  // An operation's method takes its input; TypeScript cannot follow that through the indexed access.
  const method = provider[operation] as unknown as (
    input: UsageInput<Operation>,
    context: CallContext,
  ) => Promise<UsageAnswer<Operation>>;
  try {
    return await method(input, context);
  } catch (error) {
    if (isUsageError(error) && BLIND.has(error.code)) await checkCustomer(provider, input, context);
    throw error;
  }
}

const checkCustomer = (provider: CheckedProvider, { customerId }: { customerId: string }, context: CallContext) =>
  provider.listSubscriptions({ customerId }, context);

function failure(cause: unknown, handedOn: boolean): UsageError {
  return handedOn
    ? new UsageError(
        'outcome_unknown',
        'The server failed while the change was being written: it may or may not have been. Look it up, or send the same key again.',
        {},
        { cause },
      )
    : new UsageError(
        'unavailable',
        'The server could not answer, and did not change anything. Try again later.',
        {},
        { cause },
      );
}

const OURS: ReadonlySet<UsageErrorCode> = new Set(['unavailable', 'timeout', 'outcome_unknown', 'malformed_response']);

function report(onError: UsageHandlerOptions['onError'], error: UsageError, operation: UsageOperation): void {
  if (!onError || !OURS.has(error.code)) return;
  try {
    onError(error, { operation });
  } catch {
    // A log that fails must not change the answer.
  }
}

function requestIdOf(request: Request): { requestId?: string } {
  const id = request.headers.get('x-request-id');
  return id !== null && /^[\w.:/+=-]{1,200}$/.test(id) ? { requestId: id } : {};
}

function originOf(text: string): string {
  try {
    const { origin } = new URL(text);
    if (origin !== 'null') return origin;
  } catch {
    // Said below.
  }
  throw new Error(
    `react-entitlement-usage: allowedOrigins has ${JSON.stringify(text)}, which is no origin, so no page would match it. ` +
      "Write scheme, host and port: 'https://admin.example.com'.",
  );
}

function assertOptions<Session extends UsageSession>(
  options: UsageHandlerOptions<Session>,
): UsageHandlerOptions<Session> {
  const complain = (what: string, mend: string): never => {
    throw new Error(`react-entitlement-usage: createUsageHandler ${what} ${mend}`);
  };
  if (typeof options?.authorize !== 'function') {
    complain(
      'has no authorize: anybody could read and change usage.',
      "Give a function that answers null, 'hidden' or a session.",
    );
  }
  if (typeof options.provider !== 'function' && (typeof options.provider !== 'object' || options.provider === null)) {
    complain(
      'has no provider: there is nothing to answer with.',
      'Give a UsageDataProvider, or a function of the session that gives one.',
    );
  }
  if (typeof options.basePath !== 'string' || !/^(\/|$)/.test(options.basePath)) {
    complain(
      'needs a basePath that starts with a slash: no request would match.',
      "Give the path it is mounted at, for example '/api/usage'.",
    );
  }
  return options;
}
