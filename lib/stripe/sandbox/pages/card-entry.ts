import type { CardEntry } from '../resources/payment-methods';
import { isCardNumber } from '../test-cards';

export type CardField = 'number' | 'expiry' | 'cvc' | 'name';

/** What the person typed, kept so that a form that is shown again is still filled in. */
export interface CardForm {
  readonly number: string;
  readonly expiry: string;
  readonly name: string;
}

export type CardErrors = Partial<Record<CardField, string>>;

/** Reads the card form; errors are keys of the page's words. A test card's button stands for a complete form. */
export function readCardForm(
  form: URLSearchParams,
  about: { email: string | null; now: Date },
): { form: CardForm; entry: CardEntry | null; errors: CardErrors } {
  const preset = form.get('test_card');
  const typed = { number: form.get('number') ?? '', expiry: form.get('expiry') ?? '', name: form.get('name') ?? '' };
  const filled = preset
    ? { number: preset.replaceAll(/(\d{4})(?=\d)/g, '$1 '), expiry: '12 / 34', name: typed.name || 'Sandbox' }
    : typed;
  const cvc = preset ? '123' : (form.get('cvc') ?? '').trim();
  const number = filled.number.replaceAll(/[\s-]/g, '');
  const expiry = readExpiry(filled.expiry);
  const errors: CardErrors = {
    ...(!isCardNumber(number) && { number: 'number' }),
    ...(!expiry ? { expiry: 'expiry' } : isPast(expiry, about.now) && { expiry: 'expired' }),
    ...(!/^\d{3,4}$/.test(cvc) && { cvc: 'cvc' }),
    ...(filled.name.trim() === '' && { name: 'name' }),
  };
  const complete = expiry !== null && Object.keys(errors).length === 0;
  const entry = complete
    ? {
        number,
        expMonth: expiry.month,
        expYear: expiry.year,
        name: filled.name.trim().slice(0, 200),
        email: about.email,
      }
    : null;
  return { form: filled, entry, errors };
}

function readExpiry(text: string): { month: number; year: number } | null {
  const [, month = '', year = ''] = /^\s*(\d{1,2})\s*[/\-. ]?\s*(\d{2}|\d{4})\s*$/.exec(text) ?? [];
  const found = { month: Number(month), year: year.length === 4 ? Number(year) : 2000 + Number(year) };
  return month !== '' && found.month >= 1 && found.month <= 12 ? found : null;
}

/** A card is good until the end of its month. */
function isPast(expiry: { month: number; year: number }, now: Date): boolean {
  return expiry.year * 12 + expiry.month < now.getUTCFullYear() * 12 + now.getUTCMonth() + 1;
}

/** Where a decline is shown, and as what. */
export function declineAtField(code: string, declineCode: string | null): CardErrors {
  if (code.endsWith('authentication_failure')) return { number: 'confirmation' };
  if (code === 'expired_card') return { expiry: 'expired_card' };
  if (code === 'incorrect_cvc') return { cvc: 'incorrect_cvc' };
  const told = ['insufficient_funds', 'processing_error', 'test_mode_live_card'].find(
    (one) => one === (declineCode ?? code),
  );
  return { number: told ?? 'card_declined' };
}
