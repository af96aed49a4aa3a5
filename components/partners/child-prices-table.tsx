import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { Price } from '@/components/partners/own-prices-table';
import { ButtonLink } from '@/components/ui/button';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

interface ChildPricesTableProps {
  readonly currency: Currency;
  readonly heads: readonly { readonly key: string; readonly field: string }[];
  readonly rows: readonly {
    readonly id: string;
    readonly name: string;
    readonly href: string;
    /** In the order of `heads`. */
    readonly cells: readonly { readonly buy: string | null; readonly own: boolean }[];
  }[];
  readonly agree: boolean;
}

/** What each partner directly below pays the reader. */
export function ChildPricesTable({ currency, heads, rows, agree }: ChildPricesTableProps): ReactNode {
  const t = useTranslations('partner.prices');
  return (
    <Table caption={t('belowTitle')} phone="scroll">
      <thead>
        <tr>
          <Th>{t('heads.pays')}</Th>
          {heads.map(({ key, field }) => (
            <Th key={key} align="right">
              {field}
            </Th>
          ))}
          {agree ? <Th>{t('agree')}</Th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, href, cells }) => (
          <tr key={id}>
            <RowHead>{name}</RowHead>
            {cells.map(({ buy, own }, index) => (
              <Td key={heads[index]?.key ?? index} align="right">
                <Price decimal={buy} currency={currency} />
                {buy === null ? null : <Sub>{t(own ? 'agreedHere' : 'forEverybody')}</Sub>}
              </Td>
            ))}
            {agree ? (
              <Td>
                <ButtonLink size="sm" href={href} aria-label={`${t('agree')}, ${name}`}>
                  {t('agree')}
                </ButtonLink>
              </Td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
