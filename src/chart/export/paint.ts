/**
 * Draws a picture of {@link chartPicture} on a canvas: through an image it would need `img-src blob:`, which a strict
 * content security policy does not give. Knows what charts are made of: groups, paths, rectangles, circles, lines,
 * texts, patterns and clips.
 *
 * @param picture its styles are written at its parts
 * @param scale pixels of the canvas per pixel of the picture
 */
export function paintPicture(picture: SVGSVGElement, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(number(picture, 'width') * scale);
  canvas.height = Math.round(number(picture, 'height') * scale);
  const context = contextOf(canvas);
  context.scale(scale, scale);
  const painter: Painter = { context, picture, scale };
  paintChildren(painter, picture, inherited(picture, {}));
  return canvas;
}

interface Painter {
  context: CanvasRenderingContext2D;
  picture: SVGSVGElement;
  scale: number;
}

/** What a part takes over from the parts around it. */
type Look = Record<string, string>;

const INHERITED = ['font-family', 'font-size', 'font-style', 'font-weight', 'text-anchor', 'direction'] as const;

function inherited(part: Element, from: Look): Look {
  const look = { ...from };
  for (const name of INHERITED) {
    const value = part.getAttribute(name);
    if (value !== null) look[name] = value;
  }
  return look;
}

const number = (part: Element, name: string): number => Number.parseFloat(part.getAttribute(name) ?? '') || 0;

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null)
    throw new Error('This browser gives no canvas to draw on, so there is no picture to save. Save it as SVG.');
  return context;
}

function paintChildren(painter: Painter, part: Element, look: Look): void {
  for (const child of part.children) paint(painter, child, look);
}

function paint(painter: Painter, part: Element, from: Look): void {
  const name = part.localName;
  if (name === 'defs' || name === 'title' || name === 'desc') return;
  const { context } = painter;
  const look = inherited(part, from);
  context.save();
  move(context, part);
  clip(painter, part);
  context.globalAlpha *= opacity(part, 'opacity');
  if (name === 'text') paintText(context, part, look);
  else if (name === 'g') paintChildren(painter, part, look);
  else {
    const path = pathOf(part);
    if (path !== null) paintPath(painter, part, path);
  }
  context.restore();
}

function opacity(part: Element, name: string): number {
  const value = Number.parseFloat(part.getAttribute(name) ?? '1');
  return Number.isFinite(value) ? value : 1;
}

function move(context: CanvasRenderingContext2D, part: Element): void {
  for (const [, name, values = ''] of (part.getAttribute('transform') ?? '').matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [a = 0, b] = values.split(/[\s,]+/).map(Number);
    if (name === 'translate') context.translate(a, b ?? 0);
    else if (name === 'scale') context.scale(a, b ?? a);
    else if (name === 'rotate') context.rotate((a * Math.PI) / 180);
  }
}

function referred(picture: Element, value: string | null): Element | null {
  const id = /url\(['"]?#([^'")]+)['"]?\)/.exec(value ?? '')?.[1];
  return id === undefined ? null : picture.querySelector(`[id="${CSS.escape(id)}"]`);
}

function clip({ context, picture }: Painter, part: Element): void {
  const shape = referred(picture, part.getAttribute('clip-path'))?.firstElementChild;
  const path = shape ? pathOf(shape) : null;
  if (path !== null) context.clip(path);
}

function pathOf(part: Element): Path2D | null {
  const at = (name: string) => number(part, name);
  const path = new Path2D();
  switch (part.localName) {
    case 'path':
      return new Path2D(part.getAttribute('d') ?? '');
    case 'rect':
      if (at('rx') > 0) path.roundRect(at('x'), at('y'), at('width'), at('height'), at('rx'));
      else path.rect(at('x'), at('y'), at('width'), at('height'));
      return path;
    case 'circle':
      path.arc(at('cx'), at('cy'), at('r'), 0, 2 * Math.PI);
      return path;
    case 'line':
      path.moveTo(at('x1'), at('y1'));
      path.lineTo(at('x2'), at('y2'));
      return path;
    default:
      return null;
  }
}

function paintPath(painter: Painter, part: Element, path: Path2D): void {
  const { context } = painter;
  const fill = part.localName === 'line' ? null : inkOf(painter, part.getAttribute('fill') ?? 'black');
  if (fill !== null) {
    context.save();
    context.globalAlpha *= opacity(part, 'fill-opacity');
    context.fillStyle = fill;
    context.fill(path);
    context.restore();
  }
  const stroke = inkOf(painter, part.getAttribute('stroke') ?? 'none');
  const width = Number.parseFloat(part.getAttribute('stroke-width') ?? '1');
  if (stroke === null || !(width > 0)) return;
  context.globalAlpha *= opacity(part, 'stroke-opacity');
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.lineCap = (part.getAttribute('stroke-linecap') ?? 'butt') as CanvasLineCap;
  context.lineJoin = (part.getAttribute('stroke-linejoin') ?? 'miter') as CanvasLineJoin;
  context.setLineDash((part.getAttribute('stroke-dasharray') ?? '').match(/[\d.]+/g)?.map(Number) ?? []);
  context.stroke(path);
}

/** A color or a pattern; null: nothing is drawn. */
function inkOf(painter: Painter, value: string): string | CanvasPattern | null {
  if (value === 'none' || value === 'transparent') return null;
  if (!value.includes('url(')) return value;
  const pattern = referred(painter.picture, value);
  if (pattern === null) return null;
  const { scale } = painter;
  const tile = document.createElement('canvas');
  tile.width = Math.max(1, Math.round(number(pattern, 'width') * scale));
  tile.height = Math.max(1, Math.round(number(pattern, 'height') * scale));
  const context = contextOf(tile);
  context.scale(scale, scale);
  paintChildren({ ...painter, context }, pattern, {});
  const ink = context.createPattern(tile, 'repeat');
  ink?.setTransform({ a: 1 / scale, d: 1 / scale });
  return ink;
}

function paintText(context: CanvasRenderingContext2D, part: Element, look: Look): void {
  const size = Number.parseFloat(look['font-size'] ?? '13') || 13;
  context.font = [look['font-style'], look['font-weight'], `${size}px`, look['font-family'] ?? 'sans-serif'].join(' ');
  context.direction = look['direction'] === 'rtl' ? 'rtl' : 'ltr';
  context.textAlign = look['text-anchor'] === 'middle' ? 'center' : look['text-anchor'] === 'end' ? 'end' : 'start';
  context.fillStyle = part.getAttribute('fill') ?? 'black';
  const dy = part.getAttribute('dy') ?? '0';
  const down = Number.parseFloat(dy) * (dy.endsWith('em') ? size : 1);
  context.fillText(part.textContent, number(part, 'x'), number(part, 'y') + (Number.isFinite(down) ? down : 0));
}
