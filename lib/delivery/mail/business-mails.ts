import { localize, type Localized } from '@/lib/domain/localized';
import { type Currency, type Money, sumMoney } from '@/lib/domain/money/money';
import type { MailContent } from './mail-content';
import { type MailLanguage, portalUrl } from './mail-messages';

export interface EarnedEntry {
  readonly customerName: string;
  readonly planNames: Localized;
  readonly amount: Money;
}

/** One message a day and currency with everything a partner earned that day. */
export function commissionAccrued(
  { t, locale, money, date }: MailLanguage,
  { entries, currency, day }: { entries: readonly EarnedEntry[]; currency: Currency; day: Date },
): MailContent {
  const total = sumMoney(
    entries.map((entry) => entry.amount),
    currency,
  );
  const [amount, on, count] = [money(total), date(day), entries.length];
  return {
    subject: t('commissionAccrued.subject', { amount, date: on }),
    preview: t('commissionAccrued.preview', { count }),
    heading: t('commissionAccrued.heading', { count }),
    paragraphs: [t('commissionAccrued.body', { date: on })],
    rows: [
      ...entries.map((entry) => ({
        label: t('row.sale', { plan: localize(entry.planNames, locale), customer: entry.customerName }),
        value: money(entry.amount),
      })),
      { label: t('row.total'), value: amount },
    ],
    action: { label: t('commissionAccrued.action'), url: portalUrl('/partner/commissions') },
  };
}

export interface ReleaseFacts {
  readonly releaseId: string;
  readonly number: number;
  readonly title: string;
  readonly productNames: Localized;
}

export function releasePublished({ t, locale }: MailLanguage, facts: ReleaseFacts): MailContent {
  const product = localize(facts.productNames, locale);
  const number = String(facts.number);
  return {
    subject: t('releasePublished.subject', { title: facts.title }),
    preview: t('releasePublished.preview', { number, product }),
    heading: t('releasePublished.heading', { title: facts.title }),
    paragraphs: [t('releasePublished.body', { number, product })],
    rows: [
      { label: t('row.product'), value: product },
      { label: t('row.release'), value: number },
    ],
    action: { label: t('releasePublished.action'), url: portalUrl('/admin/catalog/releases') },
  };
}
