export type Verdict =
  | { readonly says: 'yes' }
  | { readonly says: 'confirm' }
  | {
      readonly says: 'no';
      readonly code: string;
      readonly declineCode: string;
      readonly field: 'number' | 'expiry' | 'cvc';
    };

interface TestCard {
  readonly number: string;
  readonly brand: 'visa' | 'mastercard' | 'amex';
  /** What storing the card without a payment answers; by default the same as a charge. */
  readonly stores?: 'yes';
  readonly decline?: {
    readonly code: string;
    readonly declineCode: string;
    readonly field: 'number' | 'expiry' | 'cvc';
  };
  /** `always`: every use has to be confirmed. `until_confirmed`: uses while away are fine after one confirmation. */
  readonly confirmation?: 'always' | 'until_confirmed';
  readonly disputed?: boolean;
}

function declined(declineCode: string): TestCard['decline'] {
  return { code: 'card_declined', declineCode, field: 'number' };
}

/** Stripe's published test numbers, as far as we use them. */
export const testCards: readonly TestCard[] = [
  { number: '4242424242424242', brand: 'visa' },
  { number: '5555555555554444', brand: 'mastercard' },
  { number: '378282246310005', brand: 'amex' },
  { number: '4000000000000002', brand: 'visa', decline: declined('generic_decline') },
  { number: '4000000000009995', brand: 'visa', decline: declined('insufficient_funds') },
  { number: '4000000000009987', brand: 'visa', decline: declined('lost_card') },
  { number: '4000000000009979', brand: 'visa', decline: declined('stolen_card') },
  { number: '4000000000000341', brand: 'visa', stores: 'yes', decline: declined('generic_decline') },
  {
    number: '4000000000000069',
    brand: 'visa',
    decline: { code: 'expired_card', declineCode: 'expired_card', field: 'expiry' },
  },
  {
    number: '4000000000000127',
    brand: 'visa',
    decline: { code: 'incorrect_cvc', declineCode: 'incorrect_cvc', field: 'cvc' },
  },
  {
    number: '4000000000000119',
    brand: 'visa',
    decline: { code: 'processing_error', declineCode: 'processing_error', field: 'number' },
  },
  { number: '4000002500003155', brand: 'visa', confirmation: 'until_confirmed' },
  { number: '4000002760003184', brand: 'visa', confirmation: 'always' },
  { number: '4000000000000259', brand: 'visa', disputed: true },
];

const liveCard: TestCard = { number: '', brand: 'visa', decline: declined('test_mode_live_card') };

/** A number that is on no list is taken for somebody's real card and declined. */
export function testCard(number: string): TestCard {
  return testCards.find((card) => card.number === number) ?? liveCard;
}

export interface CardUse {
  readonly purpose: 'pay' | 'store';
  readonly customerIsAway: boolean;
  readonly confirmedForLater: boolean;
  /** True when the customer has just answered the bank's question with yes. */
  readonly confirmedNow: boolean;
}

/** What the bank says to one use of a card. */
export function verdictOn(number: string, use: CardUse): Verdict {
  const card = testCard(number);
  if (card.decline && !(use.purpose === 'store' && card.stores)) return { says: 'no', ...card.decline };
  if (!card.confirmation || use.confirmedNow) return { says: 'yes' };
  if (use.customerIsAway && card.confirmation === 'until_confirmed' && use.confirmedForLater) return { says: 'yes' };
  if (!use.customerIsAway) return { says: 'confirm' };
  return { says: 'no', code: 'authentication_required', declineCode: 'authentication_required', field: 'number' };
}

/** The check digit every card number carries. */
export function isCardNumber(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const sum = Array.from(number, Number)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = digit * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
