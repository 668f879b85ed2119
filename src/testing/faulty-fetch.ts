import { UsageError } from '../provider/error';
import { PROBLEM_TYPE } from '../wire/media-types';
import { toProblem } from '../wire/problem';
import { randomFrom } from './random';

/**
 * What can go wrong between a page and its server.
 *
 * `drop-request`: it never leaves · `drop-answer`: it is done, and the answer is lost · `duplicate`: it arrives twice ·
 * `hold`: it waits until the next one has been answered · `cut-body`: the answer ends early · `429`, `500`, `503`: it is
 * answered so, and nothing is done · `502`: it is done, and a gateway answers that it failed. 429 and 503 come without a
 * body, as from a gateway that knows nothing of this package, unless the plan says `problems`.
 */
export type Fault = 'drop-request' | 'drop-answer' | 'duplicate' | 'hold' | 'cut-body' | '429' | '500' | '502' | '503';

/** How often something goes wrong. */
export interface FaultPlan {
  /** How likely each fault is for a request, 0 to 1; their sum is at most 1. Absent: never. */
  faults?: Partial<Record<Fault, number>>;
  /** How long a request waits before it leaves and its answer before it comes, each: shortest and longest, milliseconds. Default: not at all. */
  delayMs?: readonly [shortest: number, longest: number];
  /** `Retry-After` of 429 and 503, seconds. Default 0. */
  retryAfterSeconds?: number;
  /**
   * Whether 429 and 503 are answered as `createUsageHandler` does, as problem+json with `rate_limited` and `unavailable`.
   * A page then knows that nothing was written: after a 429 it waits and sends the same again. Without it, the outcome
   * of a write is unknown to a page. Default `false`.
   */
  problems?: boolean;
  /** How long `hold` waits at most for another request, milliseconds. Default 50. */
  holdMs?: number;
  /** Which requests can fail. Default: all. */
  only?: (request: Request) => boolean;
}

/** A `fetch` with faults. */
export interface FaultyFetch {
  (...request: Parameters<typeof globalThis.fetch>): Promise<Response>;
  /** How many requests each fault has befallen. */
  readonly injected: Readonly<Record<Fault, number>>;
  /** How many requests there were. */
  readonly requests: number;
}

const FAULTS: readonly Fault[] = [
  'drop-request',
  'drop-answer',
  'duplicate',
  'hold',
  'cut-body',
  '429',
  '500',
  '502',
  '503',
];

/**
 * Makes a `fetch` that fails as networks and servers do, to see what a page makes of it. What befalls the n-th request
 * depends on the seed and on n alone: the same seed makes the same faults again, however long anything takes.
 *
 * @param plan what goes wrong, and how often
 * @param seed any whole number
 * @param fetch what is asked. Default: the global `fetch`, as it is at each request
 * @returns a function to be given as `fetch` to `createHttpDataProvider`; it rejects with a `TypeError` where a browser would
 * @throws RangeError when the shares of the plan are no shares, or a fault has a name that is none
 * @example
 * const fetch = createFaultyFetch({ faults: { 'drop-answer': 0.2, '503': 0.1 } }, 7);
 * const dataProvider = createHttpDataProvider({ baseUrl: '/api/usage', fetch });
 */
export function createFaultyFetch(plan: FaultPlan, seed: number, fetch?: typeof globalThis.fetch): FaultyFetch {
  const { faults = {}, delayMs: [shortest, longest] = [0, 0], retryAfterSeconds = 0, holdMs = 50, only } = plan;
  const unknown = Object.keys(faults).filter((name) => !FAULTS.some((fault) => fault === name));
  if (unknown.length > 0) {
    throw new RangeError(
      `react-entitlement-usage: a fault plan has ${unknown.map((name) => `"${name}"`).join(', ')}, which would never happen. The faults are ${FAULTS.map((fault) => `"${fault}"`).join(', ')}. Change \`faults\`.`,
    );
  }
  const shares = FAULTS.map((fault) => faults[fault] ?? 0);
  const sum = shares.reduce((all, share) => all + share, 0);
  if (!shares.every((share) => share >= 0) || !(sum <= 1 + 1e-9)) {
    throw new RangeError(
      `react-entitlement-usage: the shares of a fault plan are ${shares.join(', ')}: each must be 0 or more, and all together at most 1, or no request can be dealt with. Change \`faults\`.`,
    );
  }
  const injected = Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Record<Fault, number>;
  const held = new Set<() => void>();
  let requests = 0;

  const faulty = async (...[input, init]: Parameters<typeof globalThis.fetch>): Promise<Response> => {
    const random = randomFrom(Math.imul(seed + 1, 0x9e3779b1) ^ requests++);
    const request = new Request(input, init);
    const fault = only?.(request) === false ? null : pick(random(), shares);
    const wait = () => pause(shortest + random() * (longest - shortest), request.signal);
    // A request can be sent once: each time it is sent as a copy.
    const send = () => (fetch ?? globalThis.fetch)(request.clone());
    if (fault !== null) injected[fault] += 1;

    await wait();
    switch (fault) {
      case 'drop-request':
        throw lost();
      case '500':
        return answer(500, {});
      case '429':
      case '503':
        return comeBack(fault, retryAfterSeconds, plan.problems === true);
      case 'hold':
        await new Promise<void>((resolve) => {
          held.add(resolve);
          setTimeout(resolve, holdMs);
        });
        break;
      case 'duplicate':
        await send().then((response) => response.arrayBuffer());
        break;
      default:
    }
    request.signal.throwIfAborted();
    const response = await send();
    // Whole, so that what the server does is done before the answer is lost.
    const body = await response.arrayBuffer();
    if (fault !== 'hold') {
      for (const goOn of held) goOn();
      held.clear();
    }
    await wait();
    if (fault === 'drop-answer') throw lost();
    if (fault === '502') return answer(502, { 'content-type': 'text/html' }, '<h1>Bad Gateway</h1>');
    const { status, statusText, headers } = response;
    // Statuses without a body must not be given one.
    if (body.byteLength === 0) return new Response(null, { status, statusText, headers });
    return new Response(fault === 'cut-body' ? body.slice(0, Math.floor(random() * body.byteLength)) : body, {
      status,
      statusText,
      headers,
    });
  };
  return Object.defineProperties(faulty, {
    injected: { get: () => ({ ...injected }) },
    requests: { get: () => requests },
  }) as FaultyFetch;
}

/** The fault whose share a number between 0 and 1 falls into. */
function pick(at: number, shares: readonly number[]): Fault | null {
  let edge = 0;
  for (const [index, share] of shares.entries()) {
    edge += share;
    if (at < edge) return FAULTS[index] ?? null;
  }
  return null;
}

/** As browsers and Node say it. */
const lost = () => new TypeError('fetch failed');

const answer = (status: number, headers: Record<string, string>, body: string | null = null) =>
  new Response(body, { status, headers });

/** Asks to come back later: as a gateway does, or as the handler does. */
function comeBack(fault: '429' | '503', seconds: number, problems: boolean): Response {
  const wait = { 'retry-after': String(seconds) };
  if (!problems) return answer(Number(fault), wait);
  const code = fault === '429' ? 'rate_limited' : 'unavailable';
  const error = new UsageError(code, `Nothing was done: try again in ${seconds} seconds.`, {
    retryAfterMs: seconds * 1_000,
  });
  return answer(Number(fault), { ...wait, 'content-type': PROBLEM_TYPE }, JSON.stringify(toProblem(error)));
}

/** Waits, but not for what nobody waits for any more. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (ms <= 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(done, ms);
    function done() {
      signal.removeEventListener('abort', stop);
      resolve();
    }
    function stop() {
      clearTimeout(timer);
      reject(signal.reason as Error);
    }
    signal.addEventListener('abort', stop, { once: true });
  });
}
