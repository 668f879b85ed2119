import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of a file of the bundle; the client's files lie in `client` beside it. */
export const bundleFolder = (moduleUrl: string): string => path.dirname(fileURLToPath(moduleUrl));

/** The repository's folder, found from where a bundle lies: upwards to the folder above `examples`. */
export function repositoryRoot(folder: string): string {
  const parts = folder.split(path.sep);
  const at = parts.lastIndexOf('examples');
  return at > 0 ? parts.slice(0, at).join(path.sep) : folder;
}
