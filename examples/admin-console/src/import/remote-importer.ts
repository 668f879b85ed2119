import type { BatchResult, Importer, ImportTarget } from './importer';

/** The running console does not take the import; the message says why. */
export class RemoteImportError extends Error {
  override readonly name = 'RemoteImportError';
}

/**
 * An importer that sends to the console that has the database open, over its loopback address.
 *
 * @param url address of the console
 */
export function createRemoteImporter(url: string): Importer {
  async function post<T>(body: object): Promise<T> {
    const address = new URL('/api/import', url);
    let response: Response;
    try {
      response = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    } catch (error) {
      throw new RemoteImportError(`The console at ${url} does not answer. Start it again, then run the import again.`, {
        cause: error,
      });
    }
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) {
      const message = (answer as { detail?: unknown } | null)?.detail;
      const why = typeof message === 'string' ? message : `it answered ${response.status}`;
      throw new RemoteImportError(`The console at ${url} did not take the rows: ${why}`);
    }
    return answer as T;
  }

  return {
    prepare: (plan) => post<ImportTarget>({ plan }),
    append: (target, rows) => post<BatchResult>({ target, rows }),
  };
}
