/** Properties of a style that a picture needs to look the same elsewhere. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'text-anchor',
  'direction',
] as const;

/** Attributes of the page that mean nothing outside of it. */
const OF_PAGE = /^(class|style|role|tabindex|aria-.*|data-.*)$/;

const SVG = 'http://www.w3.org/2000/svg';

/** What stands around the picture. */
export interface PictureFrame {
  /** The line above it. */
  title: string;
  /** The sentence that describes it, for who cannot see it. */
  description: string;
}

/** Room for the title, pixels. */
const HEAD = 28;

/** Height of a row of the legend, pixels. */
const ROW = 20;

/** Estimated width of one character, pixels: what is exported may be drawn with another font. */
const CHARACTER = 6.7;

/**
 * A chart's picture as a document of its own: the look of every part written at it (colors of the theme resolved),
 * with a title, a description, a background, and the legend below. Nothing in it refers to the page.
 *
 * @param figure the chart's `<figure>`, with its picture in it
 * @returns null when it shows a table in place of the picture
 */
export function chartPicture(figure: Element, { title, description }: PictureFrame): SVGSVGElement | null {
  const shown = figure.querySelector<SVGSVGElement>('svg.eu-chart-picture');
  if (shown === null) return null;
  const [width = 0, height = 0] = ['width', 'height'].map((name) => Number(shown.getAttribute(name)));
  const style = getComputedStyle(figure);
  const mirrored = style.direction === 'rtl';
  const { direction, fontFamily, color } = style;
  const out = element('svg', { width, 'font-family': fontFamily, 'font-size': 13, direction });
  const text = { fill: color, 'text-anchor': 'start' };
  const entries = [...figure.querySelectorAll('.eu-chart-legend-item:not([data-hidden])')];
  const rows = legendRows(entries, width - 20);
  const total = HEAD + height + 8 + rows.length * ROW + 8;
  out.setAttribute('height', String(total));
  out.setAttribute('viewBox', `0 0 ${width} ${total}`);
  out.append(
    element('title', {}, title),
    element('desc', {}, description),
    element('rect', { width, height: total, fill: backgroundOf(figure) }),
    element('text', { ...text, x: mirrored ? width - 10 : 10, y: 19, 'font-weight': 600 }, title),
  );
  const picture = element('g', { transform: `translate(0,${HEAD})` });
  for (const child of shown.children) append(picture, child);
  out.append(picture);
  rows.forEach((row, line) => {
    let x = 10;
    const y = HEAD + height + 8 + line * ROW;
    for (const { entry, width: wide } of row) {
      const left = mirrored ? width - x - 16 : x;
      const swatch = element('g', { transform: `translate(${left},${y + 3})` });
      for (const child of entry.querySelector('svg')?.children ?? []) append(swatch, child);
      out.append(swatch, element('text', { ...text, x: mirrored ? left - 6 : left + 22, y: y + 13 }, wordsOf(entry)));
      x += wide;
    }
  });
  return out;
}

const wordsOf = (entry: Element): string => (entry.querySelector('.eu-text') ?? entry).textContent.trim();

/** The legend's entries in lines that fit. */
function legendRows(entries: readonly Element[], width: number): { entry: Element; width: number }[][] {
  const rows: { entry: Element; width: number }[][] = [];
  let room = 0;
  for (const entry of entries) {
    const needed = 22 + wordsOf(entry).length * CHARACTER + 18;
    if (needed > room || rows.length === 0) {
      rows.push([]);
      room = width;
    }
    rows.at(-1)?.push({ entry, width: needed });
    room -= needed;
  }
  return rows;
}

/** The first background behind an element that can be seen. */
function backgroundOf(element: Element): string {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (backgroundColor !== '' && !/^transparent$|,\s*0\)$|\/\s*0\)$/.test(backgroundColor)) return backgroundColor;
  }
  return '#fff';
}

/** Copies a part with all in it; what is not shown is left out. */
function append(to: Element, part: Element): void {
  const style = getComputedStyle(part);
  if (style.display === 'none' || style.visibility === 'hidden') return;
  const copy = document.createElementNS(SVG, part.localName);
  for (const { name, value } of part.attributes) if (!OF_PAGE.test(name)) copy.setAttribute(name, value);
  for (const property of PROPERTIES) {
    const value = style.getPropertyValue(property);
    if (value !== '') copy.setAttribute(property, value.replaceAll('"', "'"));
  }
  if (part.childElementCount === 0) copy.textContent = part.textContent;
  for (const child of part.children) append(copy, child);
  to.append(copy);
}

function element(name: string, attributes: Record<string, string | number>, text?: string): SVGSVGElement {
  const made = document.createElementNS(SVG, name) as SVGSVGElement;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** The picture as the text of an SVG file. */
export const svgText = (picture: SVGSVGElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`.replace(
    /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g,
    '',
  );
