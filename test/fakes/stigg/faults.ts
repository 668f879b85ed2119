import { failure } from './answers';
import type { StiggOperation } from './routes';

/**
 * What befalls a request. A status: it is answered so and nothing is done · `lost`: it never arrives · `answer-lost`: it is
 * done and its answer is lost · `cut`: it is done and its answer ends early · `slow`: it is answered when nobody waits any
 * more · `not-json`: it is done, and a page of a gateway is answered.
 */
export type FakeFault = 400 | 409 | 422 | 429 | 500 | 503 | 'lost' | 'answer-lost' | 'cut' | 'slow' | 'not-json';

/** Faults that wait for their request. */
export interface FakeFaults {
  /** Lets the next requests of an operation fail, one after the other. */
  next(operation: StiggOperation, ...faults: FakeFault[]): void;
  /** @internal */
  around(operation: StiggOperation, request: Request, run: () => Promise<Response>): Promise<Response>;
}

export function createFaults(): FakeFaults {
  const waiting: { operation: StiggOperation; fault: FakeFault }[] = [];
  return {
    next: (operation, ...faults) => void waiting.push(...faults.map((fault) => ({ operation, fault }))),
    async around(operation, request, run) {
      const index = waiting.findIndex((one) => one.operation === operation);
      if (index < 0) return run();
      const [{ fault } = { fault: 500 as const }] = waiting.splice(index, 1);
      switch (fault) {
        case 'lost':
          throw new TypeError('fetch failed');
        case 'answer-lost':
          await run();
          throw new TypeError('fetch failed');
        case 'cut': {
          const response = await run();
          const text = await response.text();
          return new Response(cutShort(text), response);
        }
        case 'slow':
          await new Promise((_, reject) => {
            const end = (): void => reject(request.signal.reason as Error);
            if (request.signal.aborted) end();
            request.signal.addEventListener('abort', end);
          });
          return run();
        case 'not-json':
          await run();
          return new Response('<html>Bad gateway</html>', { headers: { 'content-type': 'text/html' } });
        default:
          return failure(fault, `Fault${fault}`, `A scripted ${fault}.`);
      }
    },
  };
}

/** A body whose connection breaks half way. */
const cutShort = (text: string): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (stream) => stream.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2))),
    pull: (stream) => stream.error(new TypeError('terminated')),
  });
