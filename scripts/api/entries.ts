import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One public entry of the package. */
export interface PublicEntry {
  /** What a host imports: `react-entitlement-usage/core`. */
  request: string;
  /** Short name: `core`, `locales/de`; `index` for the entry without one. */
  name: string;
  /** Its source file. */
  file: string;
}

/** The public entries with types, as package.json lists them. `core` first: it owns the types that others hand on. */
export function publicEntries(root: string): PublicEntry[] {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    name: string;
    exports: Record<string, string | { import?: { types?: string } }>;
  };
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const order = (entry: string): number => ['./core', './chart'].indexOf(entry) + 1 || 9;
  return Object.entries(manifest.exports)
    .filter(([, target]) => typeof target === 'object' && target.import?.types !== undefined)
    .map(([entry]) => entry)
    .sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))
    .map((entry) => {
      const request = path.posix.join(manifest.name, entry);
      const { resolvedModule } = ts.resolveModuleName(request, path.join(root, 'test/any.ts'), options, ts.sys);
      if (!resolvedModule) throw new Error(`There is no source for the entry ${request}.`);
      const name = entry === '.' ? 'index' : entry.slice(2);
      return { request, name, file: path.normalize(resolvedModule.resolvedFileName) };
    });
}
