import path from 'node:path';

const src = path.join(import.meta.dirname, 'src');

/** The package's own name means its sources, in tests and in Storybook; only test/package and the demo use dist. */
export const sourceAlias = [
  { find: /^react-entitlement-usage$/, replacement: path.join(src, 'index.ts') },
  { find: /^react-entitlement-usage\/(chart|server|testing)$/, replacement: path.join(src, '$1/index.ts') },
  {
    find: /^react-entitlement-usage\/(postgres|openmeter|stigg)$/,
    replacement: path.join(src, 'server/$1/index.ts'),
  },
  { find: /^react-entitlement-usage\/locales\/(ar|de)$/, replacement: path.join(src, 'locales/$1.ts') },
  { find: /^react-entitlement-usage\/core$/, replacement: path.join(src, 'core.ts') },
  { find: /^react-entitlement-usage\/styles\.css$/, replacement: path.join(src, 'styles/index.css') },
];
