import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { About, Marks, Rate } from '@/components/partners/network-tree';
import type { NetworkView } from '@/components/partners/network-view';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

/** The same network as a flat table, largest own revenue first; own figures add up to the network. */
export function NetworkTable({ network }: { network: NetworkView }): ReactNode {
  const t = useTranslations('partner.network');
  const { currency, partners } = network;
  const rows = partners.toSorted((a, b) => b.own.revenueMinor - a.own.revenueMinor);
  const revenueMinor = partners.reduce((sum, partner) => sum + partner.own.revenueMinor, 0);
  return (
    <Table caption={t('tree')}>
      <thead>
        <tr>
          <Th>{t('heads.partner')}</Th>
          <Th align="right">{t('heads.level')}</Th>
          <Th align="right">{t('heads.rate')}</Th>
          <Th align="right">{t('heads.customers')}</Th>
          <Th align="right">{t('heads.devices')}</Th>
          <Th align="right">{t('heads.own')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((partner) => (
          <tr key={partner.id}>
            <RowHead>
              <span className="flex flex-wrap items-center gap-2">
                <Link className="font-medium" href={`/partner/network/${partner.id}`}>
                  {partner.name}
                </Link>
                <Marks partner={partner} />
              </span>
              <Sub>
                <About partner={partner} timeZone={network.timeZone} />
              </Sub>
            </RowHead>
            <Td align="right" onPhone="hide">
              {partner.depth + 1}
            </Td>
            <Td align="right" onPhone="hide">
              <Rate percent={partner.ratePercent} />
            </Td>
            <Td align="right" onPhone="hide">
              <Count value={partner.own.customers} />
            </Td>
            <Td align="right" onPhone="hide">
              <Count value={partner.own.devices} />
            </Td>
            <Td align="right">
              <Money amount={{ amountMinor: partner.own.revenueMinor, currency }} />
            </Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('revenue')}</th>
          <Td onPhone="hide" colSpan={4} />
          <Td align="right">
            <Money amount={{ amountMinor: revenueMinor, currency }} />
          </Td>
        </tr>
      </tfoot>
    </Table>
  );
}
