import { formatTag } from '@/lib/web/i18n/locale';

/**
 * What a person typed as plain digits with a point: `1.234,50` in German and `1,234.50` in English are both `1234.50`. A
 * lone comma or point that cannot group thousands is the decimal sign whatever the language, because people mix them.
 * Undefined when it is not one number.
 */
export function typedDecimal(text: string, locale: string): string | undefined {
  const compact = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f'’]/g, '')
    .replace('\u2212', '-');
  const match = /^(-?)([\d.,]+)$/.exec(compact);
  if (match === null) return undefined;
  const [, sign = '', body = ''] = match;
  const decimal = decimalSignOf(body, localeSign(locale));
  if (decimal === undefined) return undefined;
  const [whole = '', fraction, ...more] = decimal === '' ? [body] : body.split(decimal);
  const digits = whole.replaceAll(/[.,]/g, '');
  if (more.length > 0 || (digits === '' && !fraction) || /[.,]/.test(fraction ?? '') || !isGrouped(whole))
    return undefined;
  return `${sign}${digits === '' ? '0' : digits}${fraction ? `.${fraction}` : ''}`;
}

/** The sign that separates decimals in this text; empty when there is none, undefined when it cannot be told. */
function decimalSignOf(body: string, usual: '.' | ','): '.' | ',' | '' | undefined {
  const signs = body.match(/[.,]/g) ?? [];
  const last = signs.at(-1);
  if (last !== '.' && last !== ',') return '';
  if (new Set(signs).size === 2) return last;
  if (signs.length > 1) return '';
  const after = body.length - body.indexOf(last) - 1;
  return last === usual || after !== 3 ? last : '';
}

function isGrouped(whole: string): boolean {
  return !/[.,]/.test(whole) || /^\d{1,3}([.,]\d{3})+$/.test(whole);
}

function localeSign(locale: string): '.' | ',' {
  const part = new Intl.NumberFormat(formatTag(locale)).formatToParts(1.5).find(({ type }) => type === 'decimal');
  return part?.value === ',' ? ',' : '.';
}
