import type { Money } from '@/lib/domain/money/money';
import type { MailContent } from './mail-content';
import { type MailLanguage, portalUrl } from './mail-messages';

export interface StatementFacts {
  readonly statementId: string;
  /** `2026-04`. */
  readonly period: string;
  readonly opening: Money;
  readonly closing: Money;
  /** Of this month: earned, taken back and corrected. */
  readonly moved: Money;
  readonly minimum: Money;
  readonly outcome: 'payable' | 'below_minimum' | 'negative' | 'no_account' | 'on_hold' | 'nothing';
}

/** A month was closed: what it comes to, and whether it is paid. */
export function statementIssued({ t, money }: MailLanguage, facts: StatementFacts): MailContent {
  const { period, opening, closing, moved, minimum, outcome, statementId } = facts;
  return {
    subject: t('statementIssued.subject', { period, amount: money(closing) }),
    preview: t(`statementIssued.outcome.${outcome}`, { minimum: money(minimum) }),
    heading: t('statementIssued.heading', { period }),
    paragraphs: [t(`statementIssued.outcome.${outcome}`, { minimum: money(minimum) })],
    rows: [
      { label: t('row.opening'), value: money(opening) },
      { label: t('row.moved'), value: money(moved) },
      { label: t('row.closing'), value: money(closing) },
    ],
    action: { label: t('statementIssued.action'), url: portalUrl(`/partner/statements/${statementId}`) },
  };
}

export interface PayoutFacts {
  readonly payoutId: string;
  readonly period: string;
  readonly amount: Money;
  /** Masked. */
  readonly account: string;
  readonly expectedOn: Date | null;
  /** What the bank said; null where nobody said anything a partner could use. */
  readonly reason: string | null;
  /** Nothing the partner could mend, such as our own balance. */
  readonly isOurs: boolean;
}

export function payoutSent({ t, money, date }: MailLanguage, facts: PayoutFacts): MailContent {
  const { payoutId, period, account, expectedOn } = facts;
  const amount = money(facts.amount);
  return {
    subject: t('payoutSent.subject', { amount }),
    preview: t('payoutSent.body', { amount, period }),
    heading: t('payoutSent.heading', { amount }),
    paragraphs: [t('payoutSent.body', { amount, period })],
    rows: [
      { label: t('row.account'), value: account },
      ...(expectedOn === null ? [] : [{ label: t('row.expected'), value: date(expectedOn) }]),
    ],
    action: { label: t('payoutSent.action'), url: portalUrl('/partner/payouts') },
    note: payoutId,
  };
}

/** It failed: sent again, after the partner mended what can be mended. */
export function payoutFailed({ t, money }: MailLanguage, facts: PayoutFacts): MailContent {
  const { payoutId, period, account, isOurs } = facts;
  const amount = money(facts.amount);
  return {
    subject: t('payoutFailed.subject', { amount }),
    preview: t('payoutFailed.body', { amount, period }),
    heading: t('payoutFailed.heading'),
    paragraphs: [t('payoutFailed.body', { amount, period }), t(isOurs ? 'payoutFailed.ours' : 'payoutFailed.fix')],
    rows: [{ label: t('row.account'), value: account }],
    action: { label: t('payoutFailed.action'), url: portalUrl('/partner/settings/payouts') },
    note: payoutId,
  };
}

/** It arrived or was on its way, perhaps for weeks, and came back: the amount stands in the next statement. */
export function payoutReturned({ t, money }: MailLanguage, facts: PayoutFacts): MailContent {
  const { payoutId, period, account, reason } = facts;
  const amount = money(facts.amount);
  return {
    subject: t('payoutReturned.subject', { amount }),
    preview: t('payoutReturned.body', { amount, period }),
    heading: t('payoutReturned.heading'),
    paragraphs: [t('payoutReturned.body', { amount, period }), t('payoutReturned.fix')],
    rows: [
      { label: t('row.account'), value: account },
      ...(reason === null ? [] : [{ label: t('row.reason'), value: reason }]),
    ],
    action: { label: t('payoutReturned.action'), url: portalUrl('/partner/settings/payouts') },
    note: payoutId,
  };
}

/** Told to everybody who leads the partner, so that nobody redirects money unnoticed. */
export function payoutAccountChanged({ t }: MailLanguage, { account }: { readonly account: string }): MailContent {
  return {
    subject: t('payoutAccountChanged.subject'),
    preview: t('payoutAccountChanged.body'),
    heading: t('payoutAccountChanged.subject'),
    paragraphs: [t('payoutAccountChanged.body'), t('payoutAccountChanged.notYou')],
    rows: [{ label: t('row.account'), value: account }],
    action: { label: t('payoutAccountChanged.action'), url: portalUrl('/partner/settings/payouts') },
  };
}
