/** What an installation and a bundle are made of. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const files = (folder) =>
  readdir(folder, { recursive: true, withFileTypes: true }).then((entries) =>
    entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)),
  );

/** What must be there once, in the version that the app names: a second copy breaks hooks and contexts. */
const ONCE = ['react', 'react-dom', '@tanstack/react-query'];

/** Fails unless React and the peers are there once, in the versions that the app pins. */
export async function checkInstalled(app, { dependencies }) {
  const manifests = (await files(path.join(app, 'node_modules'))).filter(
    (file) => path.basename(file) === 'package.json',
  );
  for (const name of ONCE) {
    const copies = manifests.filter((file) => file.endsWith(path.join('node_modules', name, 'package.json')));
    const versions = await Promise.all(copies.map(async (file) => JSON.parse(await readFile(file, 'utf8')).version));
    assert.deepEqual(
      versions,
      [dependencies[name]],
      `${name} must be installed once, as pinned:\n${copies.join('\n')}`,
    );
  }
}

/** Fails when the app's bundle, told by its source maps, holds a module twice: from another copy, or as ESM and as CJS. */
export async function checkBundle(app) {
  const dist = path.join(app, 'dist');
  if (!existsSync(dist)) return;
  const maps = (await files(dist)).filter((file) => file.endsWith('.js.map'));
  assert.notEqual(maps.length, 0, 'the build has no source maps to read');
  const texts = await Promise.all(maps.map((file) => readFile(file, 'utf8')));
  const sources = texts.flatMap((text) => JSON.parse(text).sources);
  for (const one of [
    'react/cjs/react.production',
    'react-dom/cjs/react-dom.production',
    'react-dom/cjs/react-dom-client.production',
  ]) {
    const found = sources.filter((source) => source.includes(`/${one}`));
    assert.ok(new Set(found).size <= 1, `${one} is in the bundle more than once:\n${found.join('\n')}`);
  }
  const ours = sources.filter((source) => source.includes('/react-entitlement-usage/'));
  assert.notEqual(ours.length, 0, 'nothing of react-entitlement-usage is in the bundle');
  assert.deepEqual(
    ours.filter((source) => source.includes('.cjs')),
    [],
    'an ESM bundle must not hold CJS files',
  );
}
