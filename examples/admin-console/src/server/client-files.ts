import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A file to serve, held in memory: a later build cannot pull it away from under a running console. */
export interface ClientFile {
  /** Its bytes. */
  body: Uint8Array<ArrayBuffer>;
  /** Its media type. */
  type: string;
}

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Reads all files of a folder, by their path on the server (`/assets/main-X.js`). */
export async function readClientFiles(folder: string): Promise<Map<string, ClientFile>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const read = files.map(async (file): Promise<[string, ClientFile]> => {
    const body = new Uint8Array(await readFile(file));
    const name = path.relative(folder, file).split(path.sep).join('/');
    return [`/${name}`, { body, type: TYPES[path.extname(file)] ?? 'application/octet-stream' }];
  });
  return new Map(await Promise.all(read));
}
