import { refuse, type Refusal } from '@/lib/domain/refusal';

const SHORTEST = 3;
const LONGEST = 64;

/**
 * A serial number as it is stored and compared: upper case, no blanks, plain hyphens. People type what is printed on a
 * label and copy it out of mails, so typographic hyphens and invisible characters are forgiven; anything else is named.
 */
export function parseSerial(input: string, field = 'serial'): string | Refusal {
  const serial = input
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\uFEFF\u00AD]/gu, '')
    .replace(/\p{Dash_Punctuation}/gu, '-')
    .toUpperCase();
  if (serial === '')
    return refuse('INPUT_INVALID', 'Enter the serial number printed on the device, such as SN-8F31C2.', { field });
  const stranger = /[^A-Z0-9._-]/u.exec(serial);
  if (stranger !== null) {
    return refuse(
      'INPUT_INVALID',
      `A serial number has letters A to Z, digits, hyphens, dots and underscores, not “${stranger[0]}”.`,
      {
        field,
        values: { character: stranger[0] },
      },
    );
  }
  if (serial.length < SHORTEST || serial.length > LONGEST) {
    return refuse(
      'INPUT_INVALID',
      `A serial number has ${SHORTEST} to ${LONGEST} characters; this one has ${serial.length}.`,
      {
        field,
        values: { length: String(serial.length), shortest: String(SHORTEST), longest: String(LONGEST) },
      },
    );
  }
  return serial;
}
