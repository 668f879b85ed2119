import { ulid, type MeteredEntitlement, type State } from './model';
import { Problem, problemResponse } from './problem';
import { ROUTES } from './routes';

/** A fault that is played to requests that match, the next `times` of them. */
export interface Fault {
  /** Part of `METHOD /path`. Default: all. */
  on?: string;
  /** Default 1. */
  times?: number;
  /**
   * `status`: that answer, and nothing done; `cut`: done, and the answer is lost; `refused`: no connection.
   */
  kind: { status: number; retryAfter?: string; body?: string } | 'cut' | 'refused';
}

/** Options of {@link createFakeOpenMeter}. */
export interface FakeOptions {
  state: State;
  /** Epoch milliseconds. Default: the time of the machine. */
  now?: () => number;
  /** An event shows after this long, milliseconds. Default 0. */
  lagMs?: number;
  /** Whether a pair of id and source counts once. Default `false`, as of an OpenMeter that somebody has installed. */
  dedupe?: boolean;
  /**
   * Whether a meter answers by subject when it is not asked to group. The document can be read either way. Default
   * `false`.
   */
  rowsPerSubject?: boolean;
  /**
   * Whether the balances at the end of a segment leave out a grant that ends there: "each active grant at the end of the
   * period" can be read either way. Default `false`.
   */
  omitsEnded?: boolean;
  /** What every request must carry. Default: nothing. */
  apiKey?: string;
}

/** An OpenMeter as far as usage is concerned: it keeps state, is late, counts in doubles. */
export interface FakeOpenMeter {
  state: State;
  fetch: (request: Request) => Promise<Response>;
  /** `METHOD /path` of each request that came. */
  requests: string[];
  /** Plays a fault to what comes next. */
  play(fault: Fault): void;
  /** Somebody resets the usage of an entitlement. @param at default: now, to the minute */
  reset(featureKey: string, at?: number): void;
  /** Somebody grants more. @param span default: from now on */
  grant(featureKey: string, amount: number, span?: { effectiveAt: number; expiresAt: number }): void;
}

export function createFakeOpenMeter(options: FakeOptions): FakeOpenMeter {
  const {
    state,
    now = Date.now,
    lagMs = 0,
    dedupe = false,
    rowsPerSubject = false,
    omitsEnded = false,
    apiKey,
  } = options;
  const faults: (Fault & { left: number })[] = [];
  const requests: string[] = [];

  const metered = (featureKey: string): MeteredEntitlement => {
    const found = state.entitlements.find((one) => one.featureKey === featureKey);
    if (found?.type !== 'metered') throw new Error(`There is no metered entitlement of ${featureKey}.`);
    return found;
  };

  const answer = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    try {
      if (apiKey !== undefined && request.headers.get('authorization') !== `Bearer ${apiKey}`)
        throw new Problem(401, 'the API key is missing or not known');
      for (const [method, path, route] of ROUTES) {
        const match = method === request.method ? path.exec(pathname) : null;
        if (!match) continue;
        const body = method === 'GET' ? undefined : await readJson(request);
        const ids = match.slice(1).map(decodeURIComponent);
        const result = route(
          { state, rules: { dedupe, lagMs, rowsPerSubject, omitsEnded }, now: now(), query: searchParams, body },
          ...ids,
        );
        return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
      }
      throw new Problem(404, `no route ${request.method} ${pathname}`);
    } catch (error) {
      if (error instanceof Problem) return problemResponse(error);
      throw error;
    }
  };

  return {
    state,
    requests,
    async fetch(request) {
      const name = `${request.method} ${new URL(request.url).pathname}`;
      requests.push(name);
      const fault = faults.find(({ on = '', left }) => left > 0 && name.includes(on));
      if (!fault) return answer(request);
      fault.left -= 1;
      if (fault.kind === 'refused') throw new TypeError('fetch failed');
      if (fault.kind === 'cut') {
        await answer(request);
        throw new TypeError('terminated');
      }
      const { status, retryAfter, body } = fault.kind;
      if (body !== undefined) return new Response(body, { status });
      return problemResponse(new Problem(status, 'as played', retryAfter ? { 'retry-after': retryAfter } : {}));
    },
    play: (fault) => void faults.push({ ...fault, left: fault.times ?? 1 }),
    reset: (featureKey, at = now() - (now() % 60_000)) => void metered(featureKey).manualResets.push(at),
    grant(featureKey, amount, span) {
      const { grants } = metered(featureKey);
      const effectiveAt = now() - (now() % 60_000);
      grants.push({
        id: ulid('grant', 900 + grants.length),
        amount,
        effectiveAt,
        ...span,
        priority: 2,
        minRollover: 0,
        maxRollover: 0,
      });
    },
  };
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new Problem(400, 'the body is no JSON');
  }
}
