import { payoutReason } from '@/lib/domain/payouts/payout-reason';

/** Why somebody is not paid, or was in spite of it, as finance reads it. */
const REASONS: Readonly<Record<string, string>> = {
  below_minimum: 'Below the minimum: carried to the next statement',
  negative: 'Negative balance: earned amounts are set against it first',
  no_account: 'No bank details',
  on_hold: 'On hold',
  nothing: 'Nothing is owed',
  account_not_ready: 'The account cannot be paid yet',
  excluded: 'Left out',
  already_paid: 'Already in run',
  moved_on: 'A newer statement holds the amount',
  iban: 'The IBAN is not valid',
  tax_profile: 'Tax details are missing',
  vat_id: 'The VAT id is missing or not valid',
  stopped: 'Stopped before it was sent',
  forced: 'Paid below the minimum on purpose',
  failed: 'Failed',
  returned: 'The bank sent it back',
  insufficient_capabilities: 'The Stripe account may not receive transfers yet',
  balance_insufficient: 'Our Stripe balance did not cover it',
  account_closed: 'The account is closed',
  account_changed: 'The account was changed under way',
  stripe: 'Stripe refused',
};

/** What a person should look at before approving, and why. */
const ANOMALIES: Readonly<Record<string, { readonly word: string; readonly why: string }>> = {
  new_account: {
    word: 'New account',
    why: 'The bank details are less than 7 days old. Ask the partner on a known number.',
  },
  far_above_average: { word: 'Far above average', why: 'More than 300 % above what this partner usually gets.' },
  negative_opening: { word: 'Was negative', why: 'The month began with a negative balance that is netted here.' },
  no_tax_document: {
    word: 'No tax document',
    why: 'The partner has not agreed to self-billing: it is paid without VAT and owes us its own invoice.',
  },
  shared_iban: { word: 'Shared IBAN', why: 'Another partner of this run has the same account.' },
};

export function reasonWords(stored: string | null): string | null {
  const reason = payoutReason(stored);
  if (reason === null) return null;
  const words = REASONS[reason.code] ?? reason.code;
  return reason.text === null || reason.text === '' ? words : `${words}: ${reason.text}`;
}

export function anomalyWords(anomaly: string): { readonly word: string; readonly why: string } {
  return ANOMALIES[anomaly] ?? { word: anomaly, why: '' };
}

export const METHODS = { sepa: 'Bank transfer', stripe: 'Stripe', external: 'External' } as const;
