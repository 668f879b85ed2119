/** What is sent where something else is expected, and which fields may take it all the same. */
import type { Field, Kind } from './fields';

/** A value as JSON text, since some of them no JavaScript value can hold. */
export interface Bad {
  name: string;
  json: string;
}

const text = (name: string, value: string): Bad => ({ name, json: JSON.stringify(value) });
const raw = (json: string): Bad => ({ name: json.length > 40 ? `${json.slice(0, 40)}…` : json, json });

/** Texts that are only texts: stored as they are, or refused for what they are not, and never carried out. */
export const TEXTS: readonly string[] = [
  "'; drop table entitlement_usage.usage_record; --",
  "' or '1'='1",
  '1; select pg_sleep(10)',
  '$1 $2::text %s %n \\x00 \\u0000',
  "=cmd|'/c calc'!A1",
  '+1+1',
  '@SUM(1)',
  '-2+3',
  '<script>alert(1)</script>',
  '{{7*7}}${7*7}',
  '../../etc/passwd',
  'null',
  'NaN',
  'Infinity',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '\u202Eright to left',
  'a\u0001b',
  '\u{1F642}\u0301 مرحبا 漢字',
  '\uFFFE\uFFFF',
  'x\uFEFF',
];

const DEEP = 50_000;

/** Values that are wrong for most fields. */
export const BAD: readonly Bad[] = [
  ...TEXTS.map((value) => text(`text ${JSON.stringify(value).slice(0, 40)}`, value)),
  ...['null', 'true', 'false', '0', '-0', '1', '-1', '1.5', '1e3', '1e400', '-1e400', '1e-400', '9007199254740993'].map(
    raw,
  ),
  ...['""', '" "', '"1"', '"-0"', '"1e3"', '"0x10"', '"1,5"', '"1e9999"', '"--1"', '"١٢"'].map(raw),
  ...['"2026-02-30T00:00:00Z"', '"2026-11-23"', '"2026-11-23T14:32:00+02:00"', '"2026-11-20T00:00:00Z"'].map(raw),
  ...['[]', '[[]]', '[null]', '["x"]', '{}', '{"a":{}}', '{"a":[]}', '{"x":1}', '{"x":"y"}', '{"length":1}'].map(raw),
  ...['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', '{"prototype":1}', '{"toString":1}'].map(raw),
  { name: 'NUL', json: '"a\\u0000b"' },
  { name: 'half a surrogate pair', json: '"a\\ud800b"' },
  { name: 'the other half', json: '"\\udc00"' },
  text('201 characters', 'x'.repeat(201)),
  text('2,001 characters', 'x'.repeat(2_001)),
  text('31 digits', '1'.repeat(31)),
  text('19 decimals', `0.${'1'.repeat(19)}`),
  text('100,000 digits', '9'.repeat(100_000)),
  text('900,000 characters', 'x'.repeat(900_000)),
  { name: 'deep arrays', json: `${'['.repeat(DEEP)}${']'.repeat(DEEP)}` },
  { name: 'deep objects', json: `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}` },
  {
    name: '5,000 members',
    json: JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 'v']))),
  },
  { name: '5,000 entries', json: JSON.stringify(Array(5_000).fill('x')) },
];

const isStorable = (value: string): boolean =>
  !value.includes('\0') && !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value);

/** Whether a text is a decimal of at most 30 digits, 18 of them after the point. Knows no big exponent. */
function isDecimal(value: string): boolean {
  const match = /^[+-]?(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,2}))?$/i.exec(value.trim());
  const [, whole = '', fraction = '', exponent = '0'] = match ?? [];
  if (!match || whole + fraction === '') return false;
  const digits = (whole + fraction).replace(/^0+/, '').replace(/0+$/, '');
  if (digits === '') return true;
  const trailing = (whole + fraction).length - (whole + fraction).replace(/0+$/, '').length;
  const decimals = fraction.length - trailing - Number(exponent);
  return decimals <= 18 && Math.max(digits.length, digits.length - decimals, decimals) <= 30;
}

const isInstant = (value: string): boolean => {
  const match = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/.exec(value);
  return match !== null && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(match[1] ?? '');
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Leaf = Exclude<Kind, { kind: 'object' | 'map' }>;

/** Whether a field takes a value as far as its form goes. Written anew here, sharing nothing with the schemas. */
export function mayTake(field: Field, json: string): boolean | 'part by part' {
  const value: unknown = JSON.parse(json);
  if (value === null) return field.nullable || field.kind === 'property';
  // An object or a map is looked at by its members, which have their own turn.
  if (field.kind === 'object' || field.kind === 'map') return isObject(value) ? 'part by part' : false;
  return takes(field as Leaf, value) && !(field.isKey && value === '__proto__');
}

function takes(field: Leaf, value: unknown): boolean {
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' && value.length >= field.min && value.length <= field.max && isStorable(value);
    case 'word':
      return field.words.includes(value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && value >= 0;
    case 'instant':
      return typeof value === 'string' && isInstant(value);
    case 'quantity':
      if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER && isDecimal(String(value));
      return typeof value === 'string' && value.length <= 200 && isDecimal(value);
    case 'property':
      if (typeof value === 'string') return value.length <= 2_000 && isStorable(value);
      return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
  }
}
