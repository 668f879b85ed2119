/**
 * `npm run budgets`: what a host downloads, measured in a Vite build of a host that imports just that. Gzip, React
 * external, static imports summed; parts that load by themselves are counted where a page would load them.
 * Fails when a budget is passed. Later parts of the package get lines of their own; these never grow.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { ensureBuilt, root } from './build.mjs';

const KILOBYTE = 1_000;

const HOOKS = [
  'UsageProvider',
  'useAddUsageRecord',
  'useEntitlementUsage',
  'useRefreshUsage',
  'useSubscriptions',
  'useUndoUsageRecord',
  'useUsageHistory',
  'useUsagePreview',
  'useUsageRecords',
];

/** The layers that a host adds to those of `UsageChartView` itself. */
const LAYERS = [
  'UsageChartView',
  'UsageChartForecast',
  'UsageChartPrevious',
  'UsageChartRecords',
  'UsageChartValuePicker',
  'UsageChartZoom',
  'usageChartLayer',
  'useUsageChart',
  'useUsageChartCursor',
];

/** Parts with a line of their own. */
const LATER = ['export', 'chart-parts', 'chart-figure', 'use-past-usage', 'record-more', 'log-panel'];

/**
 * What a host imports, which of the parts that load by themselves it then loads, and how much that may be. The http
 * provider is part of the first line alone: it is one of many backends.
 */
const BUDGETS = [
  { name: 'hooks and the http provider', imports: HOOKS, http: true, parts: [], most: 26 },
  { name: 'UsageTab, first paint, one subscription', imports: ['UsageProvider', 'UsageTab'], parts: [], most: 45 },
  {
    name: 'UsageTab, first paint, several subscriptions',
    imports: ['UsageProvider', 'UsageTab'],
    parts: ['select-list'],
    most: 80,
  },
  {
    name: 'UsageTab, everything but the chart that it loads',
    imports: ['UsageProvider', 'UsageTab'],
    parts: 'all',
    without: LATER,
    most: 109,
  },
  {
    name: 'time and part of a record, its effect on the estimate, the form of an event, on top',
    imports: ['UsageProvider', 'UsageTab'],
    parts: ['record-more'],
    onTop: ['record-parts', 'use-past-usage'],
    most: 9,
  },
  {
    name: 'the picture of usage over time, on top',
    imports: ['UsageProvider', 'UsageTab'],
    parts: ['chart-figure'],
    onTop: true,
    most: 14,
  },
  {
    name: 'a chart as a file, on top, when it is asked for',
    imports: ['UsageProvider', 'UsageTab'],
    parts: ['export'],
    onTop: ['chart-figure', 'chart-parts'],
    most: 4,
  },
  {
    name: 'what a chart has beside usage, a legend that filters, zoom and options, on top',
    imports: ['UsageProvider', 'UsageTab'],
    parts: ['chart-parts'],
    onTop: ['chart-figure', 'use-usage-records'],
    most: 17,
  },
  {
    name: 'all usage records and their undo, on top, when they are asked for',
    imports: ['UsageProvider', 'UsageTab'],
    parts: ['log-panel'],
    onTop: ['record-parts'],
    most: 21,
  },
  { name: 'German', from: 'locales/de', imports: ['de'], parts: [], most: 12 },
  { name: 'Arabic', from: 'locales/ar', imports: ['ar'], parts: [], most: 13 },
  { name: 'UsageChartView alone', from: 'chart', imports: ['UsageChartView'], parts: [], most: 24 },
  { name: 'UsageChartView with every layer', from: 'chart', imports: LAYERS, parts: [], most: 34 },
];

/** A host that imports just these names, from one entry of the package. */
const sourceOf = (imports, { from, http }) =>
  `import { ${imports.join(', ')} } from 'react-entitlement-usage${from === undefined ? '' : `/${from}`}';
   ${http ? "import { createHttpDataProvider } from 'react-entitlement-usage/core';" : ''}
   globalThis.host = [${imports.join(', ')}${http ? ', createHttpDataProvider' : ''}];`;

/** The chunks of a host that uses these names, by file. */
async function chunksOf(imports, { from, http }) {
  // Below the package, so that its own name leads to it, as it would from a host.
  const folder = await mkdtemp(path.join(root, 'node_modules/.host-'));
  try {
    const entry = path.join(folder, 'main.js');
    await writeFile(entry, sourceOf(imports, { from, http }));
    const { output } = await build({
      root: folder,
      configFile: false,
      logLevel: 'silent',
      build: { write: false, rollupOptions: { input: entry, external: [/^react(-dom)?($|\/)/] } },
    });
    return new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Gzipped size of some chunks and all that they import statically, bytes. */
function sizeOf(chunks, starts) {
  const seen = new Set();
  const add = (file) => {
    const chunk = chunks.get(file);
    if (chunk === undefined || seen.has(file)) return;
    seen.add(file);
    chunk.imports.forEach(add);
  };
  starts.forEach(add);
  return [...seen].reduce((sum, file) => sum + gzipSync(chunks.get(file).code).length, 0);
}

/** Measures every budget. */
export async function measureBudgets() {
  const built = new Map();
  const rows = [];
  for (const { name, from, imports, http = false, parts, without = [], onTop = false, most } of BUDGETS) {
    const key = `${from}: ${imports.join()}`;
    if (!built.has(key)) built.set(key, await chunksOf(imports, { from, http }));
    const chunks = built.get(key);
    const files = [...chunks.keys()];
    const entries = files.filter((file) => chunks.get(file).isEntry);
    const fileOf = (part) => {
      const file = files.find((candidate) => path.basename(candidate).startsWith(`${part}-`));
      if (file === undefined) throw new Error(`The part ${part} is no chunk of its own any more.`);
      return file;
    };
    const loaded =
      parts === 'all'
        ? files.filter((file) => !without.some((part) => path.basename(file).startsWith(`${part}-`)))
        : parts.map(fileOf);
    const there = onTop ? [...entries, ...(onTop === true ? [] : onTop.map(fileOf))] : [];
    const bytes = sizeOf(chunks, [...entries, ...there, ...loaded]) - sizeOf(chunks, there);
    rows.push({ name, bytes, most: most * KILOBYTE });
  }
  return rows;
}

/** Measures, prints, and throws when a budget is passed. */
export async function checkBudgets() {
  const rows = await measureBudgets();
  const kilobytes = (bytes) => `${(bytes / KILOBYTE).toFixed(1)} kB`;
  const text = rows
    .map(({ name, bytes, most }) => `${kilobytes(bytes).padStart(9)} of ${kilobytes(most).padStart(8)}  ${name}`)
    .join('\n');
  const passed = rows.filter(({ bytes, most }) => bytes > most);
  if (passed.length > 0) {
    throw new Error(
      `${text}\nToo large: ${passed.map(({ name }) => name).join('; ')}. ` +
        'Whoever embeds the tab downloads this. Load the new part when it is needed, or do without.',
    );
  }
  return text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureBuilt();
  process.stdout.write(`${await checkBudgets()}\n`);
}
