import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** What each layer of src/ may import, besides itself. Imports point one way, down. See docs/architecture.md. */
const LAYERS = {
  model: [],
  i18n: ['model'],
  locales: ['i18n', 'model'],
  provider: ['model'],
  wire: ['model', 'provider'],
  providers: ['model', 'provider', 'wire'],
  server: ['model', 'provider', 'wire'],
  cache: ['model', 'provider'],
  hooks: ['model', 'provider', 'cache', 'i18n'],
  chart: ['model', 'i18n'],
  components: ['hooks', 'chart', 'i18n', 'model', 'provider'],
  testing: ['model', 'provider', 'wire', 'providers', 'server'],
};

const REACT = ['react', 'react/*', 'react-dom', 'react-dom/*', '@radix-ui/*', '@visx/*', '@tanstack/*'];
const REACT_FREE = new Set(['cache', 'model', 'i18n', 'locales', 'provider', 'wire', 'providers', 'server', 'testing']);

const layerRules = Object.entries(LAYERS).map(([layer, allowed]) => {
  const forbidden = Object.keys(LAYERS).filter((other) => other !== layer && !allowed.includes(other));
  const patterns = [
    {
      regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`,
      message: `src/${layer} may import ${allowed.join(', ') || 'no other layer'}: imports point one way, down.`,
    },
    { regex: '^(\\.\\./)+(index|core|internal)$', message: 'Import from the file that defines it, not from an entry.' },
  ];
  if (REACT_FREE.has(layer)) patterns.push({ group: REACT, message: `src/${layer} runs without React.` });
  return { files: [`src/${layer}/**/*.{ts,tsx}`], rules: { 'no-restricted-imports': ['error', { patterns }] } };
});

/** What a person sees or a screen reader says comes from labels, formatters and the backend, never from a component. */
const READ_OUT = '/^(aria-(label|valuetext|description|roledescription)|title|placeholder|alt|label|hint)$/';
const CHILD = ':matches(JSXElement, JSXFragment) > JSXExpressionContainer';
const ATTRIBUTE = `JSXAttribute[name.name=${READ_OUT}]`;
const textsIn = (place) =>
  [place, `${place} > :matches(ConditionalExpression, LogicalExpression)`].flatMap((inside) => [
    `${inside} > Literal[value=/[^\\s()]/]`,
    `${inside} > TemplateLiteral > TemplateElement[value.raw=/[^\\s()]/]`,
  ]);
const noStrings = {
  files: ['src/{components,chart}/**/*.tsx'],
  rules: {
    'no-restricted-syntax': [
      'error',
      ...[
        'JSXText[value=/[^\\s()]/]',
        ...textsIn(CHILD),
        `${ATTRIBUTE} > Literal[value=/\\S/]`,
        ...textsIn(`${ATTRIBUTE} > JSXExpressionContainer`),
      ].map((selector) => ({
        selector,
        message: 'A host cannot translate this. Say it with a label (src/i18n/labels) or a formatter.',
      })),
      {
        selector: 'CallExpression[callee.property.name=/^toLocale.*String$/]',
        message: 'This writes in the language of the machine. Use the formatters of the host.',
      },
    ],
  },
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/dist-*/**',
      '**/.build/**',
      '**/.results/**',
      '**/node_modules/**',
      '**/.data/**',
      '.test-output/**',
    ],
  },
  ...tseslint.configs.strict,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      eqeqeq: 'error',
    },
  },
  {
    files: [
      '*.config.ts',
      '.storybook/**',
      'stories/**',
      'test/consumers/*/vite.config.ts',
      'test/consumers/next/app/**',
    ],
    rules: { 'no-restricted-exports': 'off' },
  },
  { files: ['test/consumers/jest-cjs/**'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['examples/**', 'scripts/**'], rules: { 'no-console': 'off' } },
  { files: ['src/**/*.tsx', 'src/hooks/**', 'stories/**/*.tsx'], ...hooks.configs.flat['recommended-latest'] },
  ...layerRules,
  noStrings,
  { files: ['**/*.{mjs,js}'], languageOptions: { globals: globals.node } },
);
