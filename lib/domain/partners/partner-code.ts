import { CLAIM_CODE_LENGTH, claimCodeFrom, parseClaimCode } from '@/lib/domain/devices/claim-code';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

/**
 * The code of a partner's link or label. It is written like a claim code, in base 32 without I, L, O and U and with a check
 * character, but it is no secret: it says who brought somebody, and proves nothing about a device.
 */
export const PARTNER_CODE_BYTES = CLAIM_CODE_LENGTH - 1;

/** Makes a code as it is stored: `AB7K93QF`. @param random at least seven uniform bytes. */
export function partnerCodeFrom(random: Uint8Array): string {
  return claimCodeFrom(random).replace('-', '');
}

/** Reads a code as somebody typed it, in any case, with or without the hyphen; the answer is the stored form. */
export function parsePartnerCode(input: string, field = 'code'): string | Refusal {
  const code = parseClaimCode(input, field);
  return isRefusal(code) ? code : code.replace('-', '');
}

/** As it is printed and read out: `AB7K-93QF`. */
export function shownPartnerCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
