import { readSvg, writeSvg, type SvgProblem } from './brand-svg';

/** What a logo may be stored as. */
export type LogoType = 'image/png' | 'image/jpeg' | 'image/svg+xml';

/** A logo that may be shown: of SVG what was read of it, written again; of pictures the bytes as they came. */
export interface ReadLogo {
  readonly type: LogoType;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface LogoProblem {
  readonly problem: SvgProblem['problem'] | 'tooLarge' | 'notAPicture' | 'sides' | 'shape';
  readonly what: string;
}

export const MOST_LOGO_BYTES = 256 * 1024;
const FEWEST_PIXELS = 16;
const MOST_PIXELS = 2000;
/** A longer one would be too low to be seen in the head of a letter. */
const LONGEST_SHAPE = 10;

/** Reads a logo by what is in it, whatever its name or its sender says it is. */
export function readLogo(bytes: Uint8Array): ReadLogo | LogoProblem {
  if (bytes.length > MOST_LOGO_BYTES) return { problem: 'tooLarge', what: `${Math.ceil(bytes.length / 1024)} KB` };
  const found = pngSize(bytes) ?? jpegSize(bytes);
  if (!found) return readDrawing(bytes);
  const { width, height } = found;
  if ([width, height].some((side) => side < FEWEST_PIXELS || side > MOST_PIXELS))
    return { problem: 'sides', what: `${width} × ${height}` };
  return shapeProblem(width, height) ?? { ...found, bytes };
}

function readDrawing(bytes: Uint8Array): ReadLogo | LogoProblem {
  const text = textOf(bytes);
  if (text === undefined || !/<svg[\s>]/.test(text)) return { problem: 'notAPicture', what: '' };
  const drawing = readSvg(text);
  if ('problem' in drawing) return drawing;
  const [, , width, height] = drawing.viewBox;
  const clean = new TextEncoder().encode(writeSvg(drawing));
  const type = 'image/svg+xml' as const;
  return (
    shapeProblem(width, height) ?? {
      type,
      bytes: clean,
      width: Math.max(1, Math.round(width)),
      height: Math.max(1, Math.round(height)),
    }
  );
}

function shapeProblem(width: number, height: number): LogoProblem | null {
  const long = Math.max(width / height, height / width) > LONGEST_SHAPE;
  return long ? { problem: 'shape', what: `${Math.round(width)} × ${Math.round(height)}` } : null;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8, so no drawing that anybody made lately.
    return undefined;
  }
}

type Size = Pick<ReadLogo, 'type' | 'width' | 'height'>;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function pngSize(bytes: Uint8Array): Size | undefined {
  if (bytes.length < 33 || PNG.some((byte, index) => bytes[index] !== byte)) return undefined;
  const view = viewOf(bytes);
  // The first part must be the one with the size.
  if (view.getUint32(12) !== 0x49484452) return undefined;
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** The size stands in the frame's header, after parts whose length is stated. */
function jpegSize(bytes: Uint8Array): Size | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[2] !== 0xff) return undefined;
  const view = viewOf(bytes);
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
