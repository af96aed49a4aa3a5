import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { impactHref } from '@/components/catalog/impact-address';
import { ImpactBlock } from '@/components/catalog/impact-block';
import type { ImpactBlockProps } from '@/components/catalog/impact-count';
import { TextLink } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { money } from '@/lib/domain/money/money';

/** MRR of the product line before and after, by currency: amounts of different currencies are not added. */
export function ImpactMoney({ place, impact }: ImpactBlockProps): ReactNode {
  const t = useTranslations('catalog.impact');
  if (impact.money.length === 0) return null;
  return (
    <ImpactBlock id="money" title={t('money')}>
      <Table caption={t('money')}>
        <thead>
          <tr>
            <Th>{t('list.currency')}</Th>
            <Th align="right">{t('now')}</Th>
            <Th align="right">{t('after')}</Th>
            <Th align="right">{t('change')}</Th>
          </tr>
        </thead>
        <tbody>
          {impact.money.map(({ currency, mrrBeforeMinor, mrrAfterMinor }) => {
            const change = <Money amount={money(mrrAfterMinor - mrrBeforeMinor, currency)} change />;
            const isTouched = impact.who.byCurrency.some(({ key }) => key === currency);
            return (
              <tr key={currency}>
                <RowHead onPhone="wide">{currency}</RowHead>
                <Td align="right" label={t('now')}>
                  <Money amount={money(mrrBeforeMinor, currency)} />
                </Td>
                <Td align="right" label={t('after')}>
                  <Money amount={money(mrrAfterMinor, currency)} />
                </Td>
                <Td align="right" label={t('change')}>
                  {isTouched ? (
                    <TextLink
                      className="inline-flex min-h-6 items-center"
                      href={impactHref(place, { currency })}
                      prefetch={false}
                    >
                      {change}
                    </TextLink>
                  ) : (
                    change
                  )}
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </ImpactBlock>
  );
}
