import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useImpactWords } from '@/components/catalog/impact-words';
import { TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { ImpactOffer } from '@/lib/domain/catalog/impact/impact';
import type { Localized } from '@/lib/domain/localized';

interface ImpactOffersProps {
  readonly offers: readonly ImpactOffer[];
  readonly plans: readonly { readonly key: string; readonly names: Localized }[];
}

/** Quotes and checkouts that are out, soonest to expire first, and how many they are. */
export function ImpactOffers({ offers, plans }: ImpactOffersProps): ReactNode {
  const t = useTranslations('catalog.impact.offers');
  const words = useImpactWords(plans, []);
  if (offers.length === 0)
    return (
      <Card clip>
        <EmptyState>{t('empty')}</EmptyState>
      </Card>
    );
  return (
    <Card clip>
      <Table caption={t('title')}>
        <thead>
          <tr>
            <Th>{t('customer')}</Th>
            <Th>{t('plan')}</Th>
            <Th>{t('state')}</Th>
            <Th align="right">{t('expires')}</Th>
          </tr>
        </thead>
        <tbody>
          {offers.map(({ quoteId, customerId, customer, planKey, isPaying, expiresAt }) => (
            <tr key={quoteId}>
              <RowHead onPhone="wide">
                <TextLink
                  className="inline-flex min-h-6 items-center"
                  href={`/admin/customers/${customerId}`}
                  prefetch={false}
                >
                  {customer}
                </TextLink>
              </RowHead>
              <Td label={t('plan')}>{words.plan(planKey)}</Td>
              <Td label={t('state')}>{t(isPaying ? 'checkouts' : 'quotes')}</Td>
              <Td align="right" label={t('expires')}>
                <DateTime at={new Date(expiresAt)} />
              </Td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <RowHead onPhone="wide" colSpan={4}>
              {t('total', { count: offers.length })}
            </RowHead>
          </tr>
        </tfoot>
      </Table>
    </Card>
  );
}
