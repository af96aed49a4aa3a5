import { createHash } from 'node:crypto';
import { inflate } from 'node:zlib';
import { promisify } from 'node:util';
import { readLogo, type LogoProblem, type ReadLogo } from '@/lib/domain/partners/brand-logo';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export type OpenedLogo = ReadLogo & { readonly hash: string };

const SENTENCES: Readonly<Record<LogoProblem['problem'] | 'broken', (what: string) => string>> = {
  tooLarge: (what) => `The logo has ${what}; 256 KB is the most.`,
  notAPicture: () => 'A logo is a PNG, a JPEG or an SVG; this file is none of them.',
  sides: (what) => `The logo has ${what} pixels; each side has 16 to 2000.`,
  shape: (what) => `The logo is ${what}: one side may be ten times as long as the other at most.`,
  notAnSvg: () => 'This SVG cannot be read. Export it again as plain SVG, without a document type.',
  element: (what) =>
    `This SVG holds <${what}>, which a logo may not. Export it as plain shapes: paths, circles, rectangles.`,
  attribute: (what) => `This SVG holds ${what} with a value that a logo may not have. Export it as plain shapes.`,
  size: () => 'This SVG has no size or nothing in it. It needs a viewBox and at least one shape.',
  broken: () => 'This picture is damaged. Export it again.',
};

/** A logo ready to be stored, or what is wrong with it at the field `logo`. */
export async function openLogo(bytes: Uint8Array): Promise<OpenedLogo | Refusal> {
  const read = readLogo(bytes);
  if ('problem' in read) return refusalOf(read.problem, read.what);
  if (read.type === 'image/png' && !(await unpacks(read.bytes))) return refusalOf('broken', '');
  return { ...read, hash: createHash('sha256').update(read.bytes).digest('hex') };
}

function refusalOf(problem: LogoProblem['problem'] | 'broken', what: string): Refusal {
  return refuse('INPUT_INVALID', SENTENCES[problem](what), {
    field: 'logo',
    values: { messageKey: `partner-brand.logoProblem.${problem}`, what },
  });
}

/** Colours of a pixel by the kind a PNG says it has. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Whether a PNG holds the pixels it announces and not many more: a small file can be made to unpack to gigabytes. */
async function unpacks(bytes: Uint8Array): Promise<boolean> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height, channels] = [view.getUint32(16), view.getUint32(20), CHANNELS[bytes[25] ?? 7]];
  if (channels === undefined) return false;
  const pixels = height * (1 + Math.ceil((width * channels * (bytes[24] ?? 0)) / 8));
  const packed: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    if (at + 12 + length > bytes.length) return false;
    if (view.getUint32(at + 4) === 0x49444154) packed.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  try {
    // Pictures that are sent in passes have a few bytes more for each.
    const maxOutputLength = pixels + 8 * (width + height) + 64;
    const unpacked = await promisify(inflate)(Buffer.concat(packed), { maxOutputLength });
    return unpacked.length >= pixels;
  } catch {
    // Damaged, cut off or too large: in each case not a picture that can be drawn.
    return false;
  }
}
