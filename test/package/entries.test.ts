import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, Record<'import' | 'require', { types: string; default: string }> | string>;
};
const entries = Object.entries(manifest.exports).flatMap(([name, target]) => {
  if (typeof target === 'string' || !('import' in target)) return [];
  const { import: esm, require: cjs } = target;
  const [types, typesOfCjs] = [path.join(root, esm.types), path.join(root, cjs.types)];
  return [{ name, esm: path.join(root, esm.default), cjs: path.join(root, cjs.default), types, typesOfCjs }];
});
const listOf = (entry: string): string => `${entry === '.' ? 'index' : entry.slice(2)}.txt`;

const program = ts.createProgram(
  entries.flatMap(({ types, typesOfCjs }) => [types, typesOfCjs]),
  {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    skipLibCheck: true,
    jsx: ts.JsxEmit.ReactJSX,
    types: [],
    noEmit: true,
  },
);

const checker = program.getTypeChecker();

/** What a declaration file says can be imported. */
function exportsOf(file: string): ts.Symbol[] {
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${file} is no module`);
  return checker.getExportsOfModule(module);
}

/** Types included. */
const declared = (file: string): string[] => exportsOf(file).map(({ name }) => name);

/** What of it can be used as a value. */
const declaredValues = (file: string): string[] =>
  exportsOf(file)
    .filter((name) => {
      const meant = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
      return (meant.flags & ts.SymbolFlags.Value) !== 0;
    })
    .map(({ name }) => name)
    .sort();

/** What a file exports when Node itself loads it: the test runner's import forgives an import of what is not there. */
async function names(file: string): Promise<string[]> {
  const print = `import(process.argv[1]).then((module) => console.log(JSON.stringify(Object.keys(module))))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', print, pathToFileURL(file).href]);
  return (JSON.parse(stdout) as string[]).filter((name) => name !== 'default' && name !== 'module.exports').sort();
}

/** The public names of an entry, sorted: those that can be called or read, then those that are types only. */
async function publicNames({ esm, types }: { esm: string; types: string }): Promise<string[]> {
  const values = await names(esm);
  const only = declared(types).filter((name) => !values.includes(name) && name !== 'default');
  return [...values, ...only.sort().map((name) => `type ${name}`)];
}

describe('the entries of the built package', () => {
  it.each(entries)('$name loads in Node as ESM and as CJS, with the same names', async ({ esm, cjs }) => {
    const expected = await names(esm);
    expect(Object.keys(require(cjs) as object).sort()).toEqual(expected);
    expect(expected.length).toBeGreaterThan(0);
  });

  it.each(entries)('$name has the public names and types that are listed', async (entry) => {
    await expect((await publicNames(entry)).join('\n') + '\n').toMatchFileSnapshot(`names/${listOf(entry.name)}`);
  });

  it.each(entries)('$name declares exactly the values that it has, and the same for ESM and CJS', async (entry) => {
    const expected = await names(entry.esm);
    for (const file of [entry.types, entry.typesOfCjs]) {
      expect(declaredValues(file), path.basename(file)).toEqual(expected);
    }
    expect(declared(entry.typesOfCjs).sort()).toEqual(declared(entry.types).sort());
  });

  it('are all listed, and nothing else is', async () => {
    const lists = await readdir(path.join(root, 'test/package/names'), { recursive: true });
    expect(lists.filter((name) => name.endsWith('.txt')).sort()).toEqual(
      entries.map(({ name }) => listOf(name)).sort(),
    );
    const others = Object.keys(manifest.exports).filter((name) => !entries.some((entry) => entry.name === name));
    expect(others).toEqual(['./styles.css', './package.json']);
  });

  it('has CommonJS files that find in one another what they use', async () => {
    const dist = path.join(root, 'dist');
    const used: [string, string, unknown][] = [];
    for (const name of (await readdir(dist)).filter((file) => file.endsWith('.cjs'))) {
      const text = await readFile(path.join(dist, name), 'utf8');
      for (const [, variable, file] of text.matchAll(/(import_\w+) = require\("\.\/([\w-]+\.cjs)"\)/g)) {
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
