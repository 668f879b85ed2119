import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
type Target = { types: string; default: string };
const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, { import?: Target; require?: Target }>;
};
const entries = Object.entries(manifest.exports).flatMap(([name, { import: esm, require: cjs }]) =>
  esm && cjs
    ? [
        {
          name,
          esm: path.join(root, esm.default),
          cjs: path.join(root, cjs.default),
          types: [esm.types, cjs.types].map((file) => path.join(root, file)),
        },
      ]
    : [],
);

const program = ts.createProgram(
  entries.flatMap(({ types }) => types),
  {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    noEmit: true,
  },
);

/** What a declaration file says can be imported and used as a value. */
function declaredValues(file: string): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} is no module`);
  return checker
    .getExportsOfModule(module)
    .filter((name) => {
      const meant = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
      return (meant.flags & ts.SymbolFlags.Value) !== 0;
    })
    .map((name) => name.name)
    .sort();
}

/** What a file exports when Node itself loads it: the test runner's import forgives an import of what is not there. */
async function names(file: string): Promise<string[]> {
  const print = `import(process.argv[1]).then((module) => console.log(JSON.stringify(Object.keys(module))))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', print, pathToFileURL(file).href]);
  return (JSON.parse(stdout) as string[]).filter((name) => name !== 'default' && name !== 'module.exports').sort();
}

describe('the entries of the built package', () => {
  it.each(entries)('$name loads in Node as ESM and as CJS, with the same names', async ({ esm, cjs }) => {
    const expected = await names(esm);
    expect(Object.keys(require(cjs) as object).sort()).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });

  it.each(entries)('$name declares exactly the values that it has', async ({ esm, types }) => {
    const expected = await names(esm);
    for (const file of types) expect(declaredValues(file), path.basename(file)).toEqual(expected);
  });

  it.each(entries)('$name has the public names that are listed', async ({ name, esm }) => {
    await expect((await names(esm)).join('\n') + '\n').toMatchFileSnapshot(
      `names/${name.replace('./', '').replace('.', 'index')}.txt`,
    );
  });

  it('has CommonJS files that find in one another what they use', async () => {
    const { readdir } = await import('node:fs/promises');
    const dist = path.join(root, 'dist');
    const used: [string, string, unknown][] = [];
    for (const name of (await readdir(dist)).filter((file) => file.endsWith('.cjs'))) {
      const text = await readFile(path.join(dist, name), 'utf8');
      for (const [, variable, file] of text.matchAll(/(import_\w+) = require\("\.\/(\w+\.cjs)"\)/g)) {
        const module = require(path.join(dist, file ?? '')) as Record<string, unknown>;
        for (const [, member] of text.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g'))) {
          used.push([name, `${file}: ${member}`, module[member ?? '']]);
        }
      }
      for (const [member, value] of Object.entries(require(path.join(dist, name)) as object)) {
        used.push([name, member, value]);
      }
    }
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter(([, , value]) => value === undefined)).toEqual([]);
  });

  it('has one copy of UsageError for all entries', async () => {
    const load = async (entry: string) =>
      (await import(/* @vite-ignore */ pathToFileURL(path.join(root, 'dist', `${entry}.js`)).href)) as Record<
        string,
        unknown
      >;
    expect((await load('core'))['UsageError']).toBe((await load('internal'))['UsageError']);
    expect((await load('core'))['UsageError']).toBeTypeOf('function');
  });

  it('leaks no Radix, visx or Query type, but for the queryClient prop', async () => {
    const { readdir } = await import('node:fs/promises');
    const declarations = (await readdir(path.join(root, 'dist'))).filter((name) => name.endsWith('.d.ts'));
    for (const name of declarations) {
      const text = await readFile(path.join(root, 'dist', name), 'utf8');
      const imported = [...text.matchAll(/from ['"](@radix-ui|@visx|@tanstack)[^'"]*['"]/g)].map((match) => match[0]);
      const allowed = imported.filter((line) => line.includes('@tanstack/react-query'));
      expect(imported, name).toEqual(allowed);
      if (allowed.length > 0) expect(text).toMatch(/import (type )?\{ QueryClient \} from '@tanstack\/react-query'/);
    }
  });
});
