import { electronicFormatIBAN, isSEPACountry, ValidationErrorsIBAN, validateIBAN } from 'ibantools';
import { refuse, type Refusal } from '@/lib/domain/refusal';

/** An IBAN as banks exchange it, without spaces, or what is wrong with what was typed (field `iban`). */
export function parseIban(typed: string): { readonly iban: string } | Refusal {
  const iban = electronicFormatIBAN(typed) ?? '';
  const { valid, errorCodes } = validateIBAN(iban);
  if (!valid) return refuse('INPUT_INVALID', faultOf(errorCodes), { field: 'iban' });
  const country = iban.slice(0, 2);
  if (!isSEPACountry(country)) {
    return refuse('INPUT_INVALID', `${country} is outside the euro payments area; use another payout method.`, {
      field: 'iban',
      values: { country },
    });
  }
  return { iban };
}

/** `DE89 •••• 3000`: enough to recognise an account, not to use it. */
export function maskIban(iban: string): string {
  return `${iban.slice(0, 4)} •••• ${iban.slice(-4)}`;
}

function faultOf(codes: readonly ValidationErrorsIBAN[]): string {
  if (codes.includes(ValidationErrorsIBAN.NoIBANProvided))
    return 'An IBAN is needed, such as DE89 3704 0044 0532 0130 00.';
  if (codes.includes(ValidationErrorsIBAN.NoIBANCountry))
    return 'An IBAN begins with the code of a country, such as DE.';
  if (codes.includes(ValidationErrorsIBAN.WrongBBANLength))
    return 'This IBAN has not as many characters as its country uses.';
  if (
    codes.includes(ValidationErrorsIBAN.WrongIBANChecksum) ||
    codes.includes(ValidationErrorsIBAN.ChecksumNotNumber) ||
    codes.includes(ValidationErrorsIBAN.WrongAccountBankBranchChecksum)
  )
    return 'The check digits of this IBAN do not fit, so at least one character is mistyped.';
  return 'This IBAN has characters in places where its country does not use them.';
}
