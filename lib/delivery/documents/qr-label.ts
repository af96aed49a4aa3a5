import { create, toBuffer } from 'qrcode';
import { safeColours } from '@/lib/domain/partners/brand-colour';
import { shownPartnerCode } from '@/lib/domain/partners/partner-code';
import type { DocumentLook } from '@/lib/domain/payouts/partner-document';
import { brandLook, INK } from './brand-look';

/** What a printed code holds and says. */
export interface QrLabel {
  /** The address the code leads to. */
  readonly address: string;
  /** As it is stored; printed under the code with its hyphen, to be read out. */
  readonly code: string;
  /** Below the code: a serial number or the name of a campaign. */
  readonly about: string;
  readonly brand: { readonly key: string; readonly name: string };
  /** The look of the partner whose label it is, in place of the brand's. */
  readonly look?: DocumentLook;
}

/** Whose name a label carries, and in which colour on white. */
export function labelBrand({ brand, look }: QrLabel): { readonly name: string; readonly accent: string } {
  if (look === undefined) return { name: brand.name, accent: brandLook(brand.key).accent };
  return { name: look.name, accent: look.colour === null ? INK.text : safeColours(look.colour).textOnLight };
}

/** Modules that stay white round a code, so that cameras find its edge. */
export const QUIET_ZONE = 4;

/** The dark modules of a code as a path in modules, from the corner of the code itself. Level M survives 15 % of dirt. */
export function qrPath(address: string): { readonly path: string; readonly size: number } {
  const { modules } = create(address, { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (__, x) => (modules.get(y, x) === 1 ? `M${x} ${y}h1v1h-1z` : '')).join(''),
  );
  return { path: rows.join(''), size: modules.size };
}

/** The dark part of a printed code, in mm: phones read 25 from an arm's length, whatever the number of modules. */
const PRINTED_MM = 25.5;

/** One label, 40 mm wide, as a vector drawing: the code with its quiet zone, its text and the brand round it. */
export function qrSvg(label: QrLabel): string {
  const { address, code, about } = label;
  const { path, size } = qrPath(address);
  const scale = PRINTED_MM / size;
  const { name, accent } = labelBrand(label);
  const text = (y: number, content: string, style: string): string =>
    `<text x="20" y="${y}" text-anchor="middle" font-family="Geist, Helvetica, Arial, sans-serif" ${style}>${escaped(content)}</text>`;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="52mm" viewBox="0 0 40 52">',
    '<rect width="40" height="52" fill="#ffffff"/>',
    `<rect width="40" height="1.6" fill="${accent}"/>`,
    text(6, name, `font-size="3" font-weight="600" fill="${accent}"`),
    `<path transform="translate(${20 - PRINTED_MM / 2} ${23.5 - PRINTED_MM / 2}) scale(${scale})" d="${path}" fill="#000000"/>`,
    text(43.5, shownPartnerCode(code), `font-size="4.2" font-weight="600" letter-spacing="0.4" fill="${INK.text}"`),
    text(48, about, `font-size="2.6" fill="${INK.muted}"`),
    '</svg>',
  ].join('');
}

/** The code alone, with its quiet zone, as pixels for documents and screens. */
export async function qrPng({ address }: QrLabel): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(
    await toBuffer(address, { errorCorrectionLevel: 'M', margin: QUIET_ZONE, width: 1024, type: 'png' }),
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
