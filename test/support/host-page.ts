import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
// @ts-expect-error -- a build script without types
import { ensureBuilt } from '../../scripts/build.mjs';

const root = path.join(import.meta.dirname, '../..');
const react18 = path.join(root, 'test/ssr/react-18/node_modules');

/** The Reacts that the package is tested with. */
export type ReactVersion = '18.3' | '19';

/** How every host is bundled: with the built package, in development, where React says what it thinks of a page. */
const shared = (react: ReactVersion): BuildOptions => ({
  absWorkingDir: root,
  bundle: true,
  jsx: 'automatic',
  target: 'es2022',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"development"' },
  // Without the repository's tsconfig, whose paths would take the package from its sources instead of from its build.
  tsconfigRaw: {},
  ...(react === '18.3' && {
    alias: { react: path.join(react18, 'react'), 'react-dom': path.join(react18, 'react-dom') },
  }),
});

/** Bundles a page's script to files by their address. A lazy part is a file called as its source is. */
export async function bundlePage(entry: string, react: ReactVersion = '19'): Promise<Map<string, Uint8Array>> {
  await (ensureBuilt as () => Promise<void>)();
  const { outputFiles } = await build({
    ...shared(react),
    entryPoints: { page: entry },
    outdir: '/',
    chunkNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    platform: 'browser',
    write: false,
  });
  return new Map((outputFiles ?? []).map((file) => [file.path, file.contents]));
}

/** Bundles what runs on a server to one file that Node runs. */
export async function bundleServer(entry: string, outfile: string, react: ReactVersion): Promise<void> {
  await (ensureBuilt as () => Promise<void>)();
  await build({ ...shared(react), entryPoints: [entry], outfile, format: 'cjs', platform: 'node' });
}

/** A host that is being served. */
export interface ServedHost {
  /** Its address. */
  url: string;
  /** Stops it. */
  close(): Promise<void>;
}

/** What a host serves. */
export interface HostFiles {
  /** The page's script and its chunks. */
  scripts: Map<string, Uint8Array>;
  /** HTML by path, written anew for each request. */
  pages: Record<string, () => string>;
  /** Content security policy of the pages. Default: none. */
  policy?: string;
}

/** Serves a host's pages, its scripts and the package's stylesheet (`/styles.css`) on a free port. */
export async function serveHost({ scripts, pages, policy }: HostFiles): Promise<ServedHost> {
  const styles = await readFile(path.join(root, 'dist/styles.css'));
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const script = scripts.get(pathname);
    const page = pages[pathname];
    const answer = (type: string, body: string | Uint8Array, more: Record<string, string> = {}) =>
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store', ...more }).end(body);
    if (page) {
      answer('text/html; charset=utf-8', page(), policy === undefined ? {} : { 'content-security-policy': policy });
    } else if (script) answer('text/javascript; charset=utf-8', script);
    else if (pathname === '/styles.css') answer('text/css; charset=utf-8', styles);
    else if (pathname === '/favicon.ico') response.writeHead(204).end();
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
