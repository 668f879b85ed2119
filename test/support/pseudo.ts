/**
 * A language in which every text says where it comes from: labels stand between ⟦ ⟧ with a number that names the label,
 * formatted values between ⟪ ⟫, data of the backend between ⦃ ⦄. Whatever else is on the page is a string that no host can
 * translate.
 */
import { createFormatters, defaultLabels, type UsageFormatters, type UsageLabels } from '../../src/i18n';
import type { UsageSeed } from '../../src/providers/memory';

/** The locale of the language: Intl takes it for English, {@link markIntl} knows it. */
export const PSEUDO = 'en-x-pseudo';

const OPENING = new Set(['⟦', '⟪', '⦃']);
const CLOSING = new Set(['⟧', '⟫', '⦄']);

/** Marks a value as data of the backend. */
export const data = (text: string) => `⦃${text}⦄`;
const formatted = (text: string) => (text === '' ? '' : `⟪${text}⟫`);

/** A text as it is without its marks. */
export const plain = (text: string) => text.replace(/⟦\d+│/g, '').replace(/[⟦⟧⟪⟫⦃⦄]/g, '');

/** English labels that are marked, and the paths that their numbers stand for. */
export function createPseudoLabels(): { labels: UsageLabels; paths: string[] } {
  const paths: string[] = [];
  const mark = (label: unknown, path: string): unknown => {
    if (typeof label === 'object' && label !== null) {
      return Object.fromEntries(Object.entries(label).map(([key, member]) => [key, mark(member, `${path}.${key}`)]));
    }
    const number = paths.push(path) - 1;
    if (typeof label === 'string') return `⟦${number}│${label}⟧`;
    const say = label as (...input: unknown[]) => string;
    return (...input: unknown[]) => `⟦${number}│${say(...input)}⟧`;
  };
  const areas = Object.entries(defaultLabels).map(([area, labels]) => [area, mark(labels, area)]);
  // The same tree with other texts, which a walk over it cannot say.
  return { labels: Object.fromEntries(areas) as unknown as UsageLabels, paths };
}

/** Formatters whose every text is marked. */
export function createPseudoFormatters(): UsageFormatters {
  const marked = Object.entries(createFormatters({ locale: PSEUDO })).map(([name, format]) => [
    name,
    (...input: unknown[]) => formatted((format as (...input: unknown[]) => string)(...input)),
  ]);
  return Object.fromEntries(marked) as unknown as UsageFormatters;
}

/**
 * Marks what `Intl` writes for the pseudo locale, for formats that parts of the package make themselves from the host's
 * locale. Those of any other locale stay bare, and so are found.
 *
 * @returns takes the marks away again
 */
export function markIntl(): () => void {
  const wrap = <Format extends object>(
    name: 'DateTimeFormat' | 'NumberFormat' | 'RelativeTimeFormat',
    methods: string[],
  ) => {
    const original = Intl[name] as unknown as new (...input: unknown[]) => Format;
    const marking = new Proxy(original, {
      construct(target, input: unknown[]) {
        const made = new target(...input) as Record<string, unknown>;
        if (input[0] !== PSEUDO) return made;
        for (const method of methods) {
          const write = (made[method] as (...values: unknown[]) => string).bind(made);
          Object.defineProperty(made, method, { value: (...values: unknown[]) => formatted(write(...values)) });
        }
        if (name === 'DateTimeFormat') {
          const parts = (made['formatToParts'] as Intl.DateTimeFormat['formatToParts']).bind(made);
          Object.defineProperty(made, 'formatToParts', {
            value: (date: number) =>
              parts(date).map((part) =>
                part.type === 'timeZoneName' ? { ...part, value: formatted(part.value) } : part,
              ),
          });
        }
        return made;
      },
    });
    Object.defineProperty(Intl, name, { value: marking, configurable: true, writable: true });
    return () => Object.defineProperty(Intl, name, { value: original, configurable: true, writable: true });
  };
  const undo = [
    wrap('DateTimeFormat', ['format', 'formatRange']),
    wrap('NumberFormat', ['format']),
    wrap('RelativeTimeFormat', ['format']),
  ];
  return () => undo.forEach((restore) => restore());
}

const TEXTS = new Set(['id', 'key', 'name', 'description', 'note', 'reason', 'usageUnknownReason']);

/** A seed whose every text that can be seen is marked as data: names, ids, units, notes, reasons, dimensions. */
export function markSeed(seed: UsageSeed): UsageSeed {
  const mark = (value: unknown, key: string, inFeature: boolean): unknown => {
    if (typeof value === 'string') return TEXTS.has(key) || (inFeature && key === 'unit') ? data(value) : value;
    // A list is of whole things, also the one that is called as the tags of a record.
    if (Array.isArray(value)) return value.map((member) => mark(member, '', false));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    if (inFeature && key === 'unit')
      return Object.fromEntries(entries.map(([form, word]) => [form, data(String(word))]));
    // The tags of a record or a series; the list of that name is of a feature.
    if (key === 'dimensions') return Object.fromEntries(entries.map(([tag, text]) => [data(tag), data(String(text))]));
    return Object.fromEntries(entries.map(([name, member]) => [name, mark(member, name, key === 'feature')]));
  };
  return mark(seed, '', false) as UsageSeed;
}

/** A text on the page that is neither a label nor formatted nor data. */
export interface Stray {
  /** The element, and the attribute where it is one: `button.eu-button[title]`. */
  where: string;
  /** The whole text that it stands in. */
  text: string;
}

const ATTRIBUTES = [
  'aria-label',
  'aria-valuetext',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
];

/** Parentheses mean the same in every language; space is none. */
const MEANS_NOTHING = /[\s()\u200b\u2066-\u2069]/u;

/**
 * Looks through all that can be seen or read out below an element.
 *
 * @param seen gets the numbers of the labels that were found
 */
export function findStrays(root: Element, seen: Set<number> = new Set()): Stray[] {
  const strays: Stray[] = [];
  const scan = (text: string, depth: number, report: () => Stray): number => {
    for (const [, number] of text.matchAll(/⟦(\d+)│/g)) seen.add(Number(number));
    let isStray = false;
    for (const letter of text) {
      if (OPENING.has(letter)) depth += 1;
      else if (CLOSING.has(letter)) depth -= 1;
      else if (depth <= 0 && !MEANS_NOTHING.test(letter)) isStray = true;
    }
    if (isStray) strays.push(report());
    return depth;
  };
  // A label can go on over several elements, so the depth does.
  let depth = 0;
  const visit = (element: Element) => {
    for (const name of ATTRIBUTES) {
      const text = element.getAttribute(name);
      if (text === null) continue;
      const report = () => ({ where: `${describe(element)}[${name}]`, text });
      if (scan(text, 0, report) !== 0) strays.push(report());
    }
    // What a person types is theirs.
    if (element.matches('textarea, style, script')) return;
    for (const child of element.childNodes) {
      if (child instanceof Element) visit(child);
      else if (child.nodeType === Node.TEXT_NODE) {
        const text = child.textContent ?? '';
        depth = scan(text, depth, () => ({ where: describe(element), text }));
      }
    }
  };
  visit(root);
  if (depth !== 0) strays.push({ where: describe(root), text: 'a label or value is cut in two' });
  return strays;
}

function describe(element: Element): string {
  const name = element.getAttribute('class')?.split(' ').join('.') ?? '';
  return `${element.tagName.toLowerCase()}${name === '' ? '' : `.${name}`}`;
}
