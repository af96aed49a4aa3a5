import { localize } from '@/lib/domain/localized';
import type { Localized } from '@/lib/domain/localized';
import type { Money } from '@/lib/domain/money/money';
import type { MailContent } from './mail-content';
import { type MailLanguage, portalUrl } from './mail-messages';

/** What most messages to customers are about. */
export interface PlanOfDevice {
  readonly planNames: Localized;
  /** What the owner calls the device; null for a subscription that covers many. */
  readonly deviceName: string | null;
}

export interface PaidFacts extends PlanOfDevice {
  readonly amount: Money;
  readonly invoice: { readonly id: string; readonly number: string };
  readonly nextAt: Date | null;
}

export function paymentReceived({ t, locale, money, date }: MailLanguage, facts: PaidFacts): MailContent {
  const [amount, plan] = [money(facts.amount), localize(facts.planNames, locale)];
  return {
    subject: t('paymentReceived.subject', { amount, plan }),
    preview: t('paymentReceived.preview', { number: facts.invoice.number }),
    heading: t('paymentReceived.heading'),
    paragraphs: [t('paymentReceived.body', { amount })],
    rows: [
      { label: t('row.invoice'), value: facts.invoice.number },
      { label: t('row.plan'), value: plan },
      ...deviceRow(t, facts),
      { label: t('row.amount'), value: amount },
      ...(facts.nextAt ? [{ label: t('row.nextPayment'), value: date(facts.nextAt) }] : []),
    ],
    action: { label: t('paymentReceived.action'), url: portalUrl(`/my/invoices/${facts.invoice.id}`) },
  };
}

export const DECLINE_REASONS = ['funds', 'details', 'bank', 'card', 'confirm', 'later'] as const;

export interface FailedFacts extends PlanOfDevice {
  readonly amount: Money;
  readonly reason: (typeof DECLINE_REASONS)[number];
  readonly graceEndsAt: Date | null;
  readonly invoiceId: string | null;
}

export function paymentFailed({ t, locale, money, date }: MailLanguage, facts: FailedFacts): MailContent {
  const [amount, plan] = [money(facts.amount), localize(facts.planNames, locale)];
  const until = facts.graceEndsAt && date(facts.graceEndsAt);
  return {
    subject: t('paymentFailed.subject', { amount }),
    preview: until === null ? t('paymentFailed.previewWithoutDate') : t('paymentFailed.preview', { date: until }),
    heading: t('paymentFailed.heading'),
    paragraphs: [
      t('paymentFailed.body', { amount, plan }),
      until === null ? t('paymentFailed.keepsWithoutDate') : t('paymentFailed.keeps', { date: until }),
    ],
    rows: [
      { label: t('row.amount'), value: amount },
      { label: t('row.plan'), value: plan },
      ...deviceRow(t, facts),
      { label: t('row.reason'), value: t(`declineReason.${facts.reason}`) },
      ...(until === null ? [] : [{ label: t('row.graceEnd'), value: until }]),
    ],
    action: {
      label: t('paymentFailed.action'),
      url: portalUrl(facts.invoiceId === null ? '/my/invoices' : `/my/invoices/${facts.invoiceId}`),
    },
  };
}

export interface ChangeFacts extends PlanOfDevice {
  readonly newPlanNames: Localized;
  readonly at: Date;
}

export function changeScheduled({ t, locale, date }: MailLanguage, facts: ChangeFacts): MailContent {
  const [plan, newPlan] = [localize(facts.planNames, locale), localize(facts.newPlanNames, locale)];
  const on = date(facts.at);
  return {
    subject: t('changeScheduled.subject', { date: on }),
    preview: t('changeScheduled.preview', { plan }),
    heading: t('changeScheduled.heading'),
    paragraphs: [t('changeScheduled.body', { date: on, plan, newPlan })],
    rows: [{ label: t('row.newPlan'), value: newPlan }, ...deviceRow(t, facts), { label: t('row.from'), value: on }],
    action: { label: t('changeScheduled.action'), url: portalUrl('/my/plan') },
  };
}

export interface EndFacts extends PlanOfDevice {
  readonly at: Date;
}

export function subscriptionCancelled({ t, locale, date }: MailLanguage, facts: EndFacts): MailContent {
  const [plan, on] = [localize(facts.planNames, locale), date(facts.at)];
  return {
    subject: t('subscriptionCancelled.subject'),
    preview: t('subscriptionCancelled.preview', { plan, date: on }),
    heading: t('subscriptionCancelled.heading'),
    paragraphs: [t('subscriptionCancelled.body', { plan, date: on })],
    rows: [{ label: t('row.plan'), value: plan }, ...deviceRow(t, facts), { label: t('row.until'), value: on }],
    action: { label: t('subscriptionCancelled.action'), url: portalUrl('/my/plan') },
  };
}

export function subscriptionEnded({ t, locale, date }: MailLanguage, facts: EndFacts): MailContent {
  const [plan, on] = [localize(facts.planNames, locale), date(facts.at)];
  return {
    subject: t('subscriptionEnded.subject', { plan }),
    preview: t('subscriptionEnded.preview'),
    heading: t('subscriptionEnded.heading', { plan }),
    paragraphs: [t('subscriptionEnded.body', { date: on })],
    rows: [{ label: t('row.plan'), value: plan }, ...deviceRow(t, facts), { label: t('row.since'), value: on }],
    action: { label: t('subscriptionEnded.action'), url: portalUrl('/my/plan') },
  };
}

export function trialEnding({ t, locale, date }: MailLanguage, facts: EndFacts): MailContent {
  const [plan, on] = [localize(facts.planNames, locale), date(facts.at)];
  return {
    subject: t('trialEnding.subject', { plan, date: on }),
    preview: t('trialEnding.preview'),
    heading: t('trialEnding.heading', { date: on }),
    paragraphs: [t('trialEnding.body', { plan })],
    rows: [{ label: t('row.plan'), value: plan }, ...deviceRow(t, facts), { label: t('row.until'), value: on }],
    action: { label: t('trialEnding.action'), url: portalUrl('/my/plan') },
  };
}

function deviceRow(t: MailLanguage['t'], { deviceName }: PlanOfDevice): MailContent['rows'] {
  return deviceName === null ? [] : [{ label: t('row.device'), value: deviceName }];
}
