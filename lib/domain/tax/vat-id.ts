import { VAT_ID_RULES, type VatIdFault, type VatIdRule } from '@/lib/domain/tax/vat-id-rules';

export type VatIdCheck =
  | {
      readonly valid: true;
      /** ISO 3166 code of the country (Greece is GR), `XI` for Northern Ireland, `EU` for the one-stop shop. */
      readonly country: string;
      /** With its prefix and without blanks: `EL082857563`, `CHE109298651TVA`. */
      readonly normalised: string;
      /** What follows the prefix, as the register wants it: `082857563`. */
      readonly number: string;
    }
  | { readonly valid: false; readonly country: string | null; readonly reason: VatIdFault | 'duplicate_prefix' };

/** Prefixes where they are not the ISO code, the official one first: Greeks write GR as often as EL. */
const PREFIXES: Readonly<Record<string, readonly [string, ...string[]]>> = { GR: ['EL', 'GR'], CH: ['CHE'] };
const COUNTRY_OF: Readonly<Record<string, string>> = { EL: 'GR' };

const LONGEST = 40;
const SEPARATORS = /[\s.,/()_:\-\u2010-\u2015]/g;

/**
 * Syntax and check digits of a VAT id as people write it: blanks, points, dashes and small letters do not matter. Whether the number
 * is given out, only a register knows. `country` (ISO code) is used for a number that lacks its prefix; without it the prefix is
 * needed. Never throws.
 */
export function checkVatId(text: string, country?: string): VatIdCheck {
  const written = text.slice(0, LONGEST).toUpperCase().replaceAll(SEPARATORS, '');
  const found = countryOf(written, country);
  if (found === null) return { valid: false, country: null, reason: 'component' };
  const rule = VAT_ID_RULES[found];
  if (rule === undefined) return { valid: false, country: found, reason: 'component' };

  const [prefix] = prefixesOf(found);
  const rest = written.slice(prefixIn(written, found)?.length ?? 0);
  const number = rule.complete?.(rest) ?? rest;
  const reason = faultOf(rule, number);
  if (reason === null) return { valid: true, country: found, normalised: `${prefix}${number}`, number };
  const again = rest.startsWith(prefix) && reason !== 'checksum';
  return { valid: false, country: found, reason: again ? 'duplicate_prefix' : reason };
}

/** The first test of the rule that the number does not pass. */
function faultOf(rule: VatIdRule, number: string): VatIdFault | null {
  const failed = rule.shape.find(([, pattern]) => !pattern.test(number));
  if (failed !== undefined) return failed[0];
  return rule.checkDigits(number) ? null : 'checksum';
}

function countryOf(written: string, hint: string | undefined): string | null {
  const wanted = hint === 'EL' ? 'GR' : hint;
  if (wanted !== undefined && prefixIn(written, wanted) !== undefined) return wanted;
  const prefix = written.slice(0, 2);
  const named = COUNTRY_OF[prefix] ?? prefix;
  if (Object.hasOwn(VAT_ID_RULES, named) && prefixIn(written, named) !== undefined) return named;
  return wanted ?? null;
}

function prefixesOf(country: string): readonly [string, ...string[]] {
  return PREFIXES[country] ?? [country];
}

function prefixIn(written: string, country: string): string | undefined {
  return prefixesOf(country).find((prefix) => written.startsWith(prefix));
}
