import { z } from 'zod';
import { checkVatId } from '@/lib/domain/tax/vat-id';
import { VAT_ID_RULES } from '@/lib/domain/tax/vat-id-rules';
import { isEuCountry, vatRateOn } from '@/lib/domain/tax/vat-rates';
import type { LocalDate } from '@/lib/domain/time/calendar';
import { refused, unsupported, type Answer } from './answer';
import { answerDiscountOrder, answerTaxAmount } from './vat-amounts';
import { answerTaxTreatment } from './vat-treatment';

const caseSchema = z.object({ kind: z.string(), input: z.unknown() });

const QUESTIONS: Readonly<Record<string, (input: unknown) => Answer>> = {
  vat_id: answerVatId,
  standard_rate: answerStandardRate,
  tax_treatment: answerTaxTreatment,
  tax_amount: answerTaxAmount,
  discount_order: answerDiscountOrder,
  reverse_charge_entries: () =>
    unsupported('A reverse charge is no entry on our side: the buyer books the tax as owed and as deducted.'),
};

/** Questions about value added tax: `{kind, input}`. */
export function evaluateVat(given: unknown): Answer {
  const { kind, input } = caseSchema.parse(given);
  const answer = Object.hasOwn(QUESTIONS, kind) ? QUESTIONS[kind] : undefined;
  return answer?.(input) ?? unsupported(`"${kind}" is no question about VAT.`);
}

const vatIdSchema = z.object({ value: z.string(), country: z.string().nullish() });

function answerVatId(input: unknown): Answer {
  const { value, country } = vatIdSchema.parse(input);
  const iso = country === 'EL' ? 'GR' : (country ?? undefined);
  if (iso !== undefined && !Object.hasOwn(VAT_ID_RULES, iso))
    return unsupported(`VAT ids of ${iso} are not checked; accepted are ${Object.keys(VAT_ID_RULES).join(', ')}.`);
  const check = checkVatId(value, iso);
  if (!check.valid) return { result: { valid: false, reason: check.reason } };
  // Great Britain writes its numbers without a prefix.
  const normalised = check.country === 'GB' ? check.number : check.normalised;
  return { result: { valid: true, normalised, format: formatOf(check.country) } };
}

function formatOf(country: string): string {
  if (country === 'EU') return 'eu_oss_vat';
  return country === 'XI' || isEuCountry(country) ? 'eu_vat' : `${country.toLowerCase()}_vat`;
}

const rateSchema = z.object({ country: z.string(), date: z.iso.date() });

function answerStandardRate(input: unknown): Answer {
  const { country, date } = rateSchema.parse(input);
  const rate = vatRateOn(country === 'EL' ? 'GR' : country, 'standard', date as LocalDate);
  if (rate === null) return refused('unsupported', `No standard rate of ${country} is known for ${date}.`);
  return { result: { ratePercent: rate.ratePercent, validFrom: rate.validFrom } };
}
