import { assert } from '@/lib/domain/assert';
import { localize, type Localized } from '@/lib/domain/localized';
import type { Money } from '@/lib/domain/money/money';
import type { BillingInterval } from '@/lib/domain/time/interval';
import type { MailContent } from './mail-content';
import { type MailLanguage, portalUrl } from './mail-messages';

/** What a customer pays, before tax: for an interval, or a month on average where usage decides. */
export interface PriceInForce {
  readonly amount: Money;
  readonly every: BillingInterval['unit'] | 'average';
}

export interface PriceRise {
  readonly planNames: Localized;
  readonly deviceName: string | null;
  readonly before: PriceInForce;
  readonly after: PriceInForce;
  /** When the new price begins for this subscription. */
  readonly at: Date;
}

/** Told before the price of what somebody has rises; one message for all of it, the first to change in front. */
export function priceRise({ t, locale, money, date }: MailLanguage, rises: readonly PriceRise[]): MailContent {
  const written = ({ amount, every }: PriceInForce): string => t(`every.${every}`, { amount: money(amount) });
  const told = rises
    .toSorted((left, right) => left.at.getTime() - right.at.getTime())
    .map(({ planNames, deviceName, before, after, at }) => {
      const plan = localize(planNames, locale);
      return { plan, deviceName, before: written(before), after: written(after), date: date(at) };
    });
  const [first] = told;
  assert(first, 'a message about prices has one');
  return {
    subject: t('priceRise.subject', { count: told.length, plan: first.plan, date: first.date }),
    preview: t('priceRise.preview', { before: first.before, after: first.after, date: first.date }),
    heading: t('priceRise.heading'),
    paragraphs: [
      ...new Set(
        told.map(({ plan, before, after, date: on }) => t('priceRise.body', { plan, before, after, date: on })),
      ),
      t('priceRise.until'),
      t('priceRise.choice'),
    ],
    rows: told.map(({ plan, deviceName, after, date: on }) => ({
      label: deviceName === null ? plan : t('row.planOfDevice', { plan, device: deviceName }),
      value: t('row.newPrice', { after, date: on }),
    })),
    action: { label: t('priceRise.action'), url: portalUrl('/my/plan') },
  };
}
