import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { localize, type Localized } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { formatDate } from '@/lib/domain/time/format-date';
import { parseLocale } from '@/lib/web/i18n/locale';

interface OfferRow {
  readonly id: string;
  readonly number: string;
  readonly customer: string;
  readonly plan: Localized;
  readonly quantity: number;
  readonly total: { readonly amountMinor: number; readonly currency: Currency };
  readonly validUntil: string;
  readonly holds: boolean;
}

/** The offers that were given, newest first, each with its paper. */
export async function DocumentOffers({ rows }: { rows: readonly OfferRow[] }): Promise<ReactNode> {
  const [t, asked] = await Promise.all([getTranslations('partner.documents'), getLocale()]);
  const locale = parseLocale(asked) ?? 'en';
  const day = (date: string) => formatDate(new Date(`${date}T00:00:00Z`), { locale, timeZone: 'UTC' });
  return (
    <Table caption={t('offers')}>
      <thead>
        <tr>
          <Th>{t('number')}</Th>
          <Th>{t('plan')}</Th>
          <Th align="right">{t('total')}</Th>
          <Th>{t('until')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, number, customer, plan, quantity, total, validUntil, holds }) => (
          <tr key={id}>
            <RowHead>
              <a className="font-medium" href={`/partner/documents/offers/${id}/pdf`} download>
                {t('offerNumber', { number })}
              </a>
              <Sub>{customer}</Sub>
            </RowHead>
            <Td label={t('plan')}>{t('times', { quantity, plan: localize(plan, locale) })}</Td>
            <Td label={t('total')} align="right">
              <Money amount={total} />
            </Td>
            <Td label={t('until')}>
              {holds ? day(validUntil) : <Badge tone="neutral">{t('expired', { day: day(validUntil) })}</Badge>}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
