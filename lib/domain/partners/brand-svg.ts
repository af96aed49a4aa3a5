import { readXml, type XmlElement } from './brand-xml';

/** A shape of a logo with the attributes that say how it is drawn, all of them checked. */
export interface SvgShape {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SvgShape[];
}

export interface SvgDrawing {
  readonly viewBox: readonly [x: number, y: number, width: number, height: number];
  readonly shapes: readonly SvgShape[];
}

/** Why a drawing is not taken, with the part of it that is to blame. */
export interface SvgProblem {
  readonly problem: 'notAnSvg' | 'element' | 'attribute' | 'size';
  readonly what: string;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:px)?$/i;
const NUMBERS = /^[\d\s.,eE+-]*$/;
const PAINT = /^(?:none|currentColor|[a-z]{3,20}|#[0-9a-f]{3}|#[0-9a-f]{6})$/i;
const SHARE = /^(?:0|1|0?\.\d+|1\.0+)$/;

/** Every attribute that is kept, with what it may say. No other is, and none of these can name an address. */
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  d: /^[MmLlHhVvCcSsQqTtAaZz\d\s.,eE+-]*$/,
  points: NUMBERS,
  transform: /^(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([\d\s.,eE+-]+\)[\s,]*)*$/,
  ...Object.fromEntries(
    ['x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height', 'stroke-width'].map((name) => [
      name,
      NUMBER,
    ]),
  ),
  fill: PAINT,
  stroke: PAINT,
  'fill-rule': /^(?:nonzero|evenodd)$/,
  'stroke-linecap': /^(?:butt|round|square)$/,
  'stroke-linejoin': /^(?:miter|round|bevel)$/,
  opacity: SHARE,
  'fill-opacity': SHARE,
  'stroke-opacity': SHARE,
};

const SHAPES = new Set(['g', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon']);
/** They are read out or kept by drawing programs, and draw nothing. */
const SILENT = new Set(['title', 'desc', 'metadata']);

/**
 * A drawing as a logo may be: plain shapes. What is not on the lists above never gets through: what runs, links or loads
 * something is refused, names and notes are left out.
 */
export function readSvg(text: string): SvgDrawing | SvgProblem {
  const root = readXml(text);
  if (root?.name !== 'svg') return { problem: 'notAnSvg', what: root?.name ?? '' };
  const wrong = [...root.attributes].find(([name, value]) => isForbidden(name, value));
  if (wrong) return { problem: 'attribute', what: wrong[0] };
  const viewBox = viewBoxOf(root);
  if (!viewBox) return { problem: 'size', what: 'viewBox' };
  const inherited = shapeAttributes(root, new Set(['x', 'y', 'width', 'height', 'transform']));
  if ('problem' in inherited) return inherited;
  const shapes = readShapes(root.children);
  if ('problem' in shapes) return shapes;
  if (shapes.list.length === 0) return { problem: 'size', what: 'svg' };
  const isPlain = Object.keys(inherited.kept).length === 0;
  const grouped = { name: 'g', attributes: inherited.kept, children: shapes.list };
  return { viewBox, shapes: isPlain ? shapes.list : [grouped] };
}

/** The drawing written again from what was read, so that nothing else can be in it. */
export function writeSvg({ viewBox, shapes }: SvgDrawing): string {
  const [, , width, height] = viewBox;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox.join(' ')}" width="${width}" height="${height}">`;
  return `${head}${shapes.map(writeShape).join('')}</svg>`;
}

function writeShape({ name, attributes, children }: SvgShape): string {
  const said = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${value}"`)
    .join('');
  return children.length === 0 ? `<${name}${said}/>` : `<${name}${said}>${children.map(writeShape).join('')}</${name}>`;
}

function readShapes(elements: readonly XmlElement[]): { readonly list: readonly SvgShape[] } | SvgProblem {
  const list: SvgShape[] = [];
  for (const element of elements) {
    const { name } = element;
    const isEmpty = name === 'defs' && element.children.length === 0;
    if (SILENT.has(name) || name.startsWith('sodipodi:') || isEmpty) continue;
    if (!SHAPES.has(name)) return { problem: 'element', what: name.slice(0, 40) };
    const attributes = shapeAttributes(element, new Set());
    if ('problem' in attributes) return attributes;
    const children = readShapes(element.children);
    if ('problem' in children) return children;
    list.push({ name, attributes: attributes.kept, children: children.list });
  }
  return { list };
}

function shapeAttributes(
  { attributes }: XmlElement,
  without: ReadonlySet<string>,
): { readonly kept: Readonly<Record<string, string>> } | SvgProblem {
  const said = new Map([...attributes, ...styled(attributes.get('style') ?? '')]);
  const kept: Record<string, string> = {};
  for (const [name, value] of said) {
    if (isForbidden(name, value)) return { problem: 'attribute', what: name.slice(0, 40) };
    const form = ATTRIBUTES[name];
    if (form === undefined || without.has(name)) continue;
    const plain = name === 'fill' || name === 'stroke' ? hexOf(value.trim()) : value.trim();
    if (!form.test(plain)) return { problem: 'attribute', what: name };
    kept[name] = plain;
  }
  return { kept };
}

/** Handlers run something, references and addresses load something. */
function isForbidden(name: string, value: string): boolean {
  return (
    /^on/i.test(name) ||
    /(?:^|:)href$/i.test(name) ||
    name === 'src' ||
    /url\s*\(|javascript:|data:|expression|@import|\\/i.test(value)
  );
}

/** Declarations of a style attribute, for programs that write those instead of attributes. */
function styled(style: string): [string, string][] {
  return style
    .split(';')
    .map((declaration) => declaration.split(':'))
    .filter((parts) => parts.length === 2)
    .map(([name = '', value = '']): [string, string] => [name.trim(), value.trim()])
    .filter(([name]) => name in ATTRIBUTES && !['d', 'points', 'transform'].includes(name));
}

/** `rgb(180, 71, 26)` as `#b4471a`; everything else as it is. */
function hexOf(paint: string): string {
  const channels = /^rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)$/.exec(paint)?.slice(1).map(Number);
  if (!channels?.every((channel) => channel <= 255)) return paint;
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function viewBoxOf({ attributes }: XmlElement): SvgDrawing['viewBox'] | undefined {
  const given = attributes.get('viewBox');
  const side = (name: string) => Number.parseFloat(attributes.get(name) ?? '');
  const [x = NaN, y = NaN, width = NaN, height = NaN] =
    given === undefined
      ? [0, 0, side('width'), side('height')]
      : given
          .trim()
          .split(/[\s,]+/)
          .map(Number);
  const known = [x, y, width, height].every((value) => Number.isFinite(value) && Math.abs(value) < 100_000);
  return known && width > 0 && height > 0 ? [x, y, width, height] : undefined;
}
