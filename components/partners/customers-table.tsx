import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { localize, type Localized } from '@/lib/domain/localized';
import type { Money as Amount } from '@/lib/domain/money/money';
import type { SubscriptionState } from '@/lib/domain/subscriptions/subscription-state';
import { SubscriptionStatus } from '@/components/partners/subscription-status';
import { Badge, BrandDot } from '@/components/ui/badge';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { parseLocale } from '@/lib/web/i18n/locale';

interface CustomerLine {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly brand: { readonly key: string };
  readonly soldBy: readonly { readonly name: string; readonly isYou: boolean }[];
  readonly devices: number;
  readonly plans: readonly Localized[];
  readonly state: SubscriptionState | null;
  readonly notActivated: boolean;
  readonly revenue: readonly Amount[];
  readonly earned: readonly Amount[];
}

/** The customers of a partner and everybody below: what they have, how it stands, what it earned. */
export function CustomersTable({ rows }: { rows: readonly CustomerLine[] }): ReactNode {
  const t = useTranslations('partner.customers');
  return (
    <Table caption={t('caption')}>
      <thead>
        <tr>
          <Th>{t('heads.customer')}</Th>
          <Th>{t('heads.soldBy')}</Th>
          <Th>{t('heads.plan')}</Th>
          <Th align="right">{t('heads.devices')}</Th>
          <Th>{t('heads.status')}</Th>
          <Th align="right">{t('heads.revenue')}</Th>
          <Th align="right">{t('heads.earned')}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </tbody>
    </Table>
  );
}

function Line({ row }: { row: CustomerLine }): ReactNode {
  const t = useTranslations('partner.customers');
  const e = useTranslations('partner.earnings');
  const stages = useTranslations('partner.onboard.list');
  const locale = parseLocale(useLocale()) ?? 'en';
  const plans = row.plans.map((plan) => localize(plan, locale)).join(', ');
  return (
    <tr>
      <RowHead>
        <span className="flex items-center gap-2">
          <BrandDot brand={row.brand.key} />
          <Link className="font-medium" href={`/partner/customers/${row.id}`}>
            {row.name}
          </Link>
        </span>
        <Sub className="pl-4">
          {row.city}
          <span className="md:hidden">
            {', '}
            {plans || t('noPlan')}
          </span>
        </Sub>
      </RowHead>
      <Td onPhone="hide" className="text-muted">
        {row.soldBy.map((partner) => (partner.isYou ? e('you') : partner.name)).join(', ')}
      </Td>
      <Td onPhone="hide">{plans || t('noPlan')}</Td>
      <Td align="right" onPhone="hide">
        <Count value={row.devices} />
      </Td>
      <Td onPhone="wide">
        {row.notActivated ? (
          <Link href="/partner/onboard#brought-in">
            <Badge tone="warn">{stages('claimed')}</Badge>
          </Link>
        ) : (
          <SubscriptionStatus state={row.state} />
        )}
      </Td>
      <Td align="right" onPhone="hide">
        <Amounts amounts={row.revenue} />
      </Td>
      <Td align="right">
        <Amounts amounts={row.earned} />
      </Td>
    </tr>
  );
}

/** Amounts of one or several currencies; nothing is a dash, because no currency is known. */
export function Amounts({ amounts }: { amounts: readonly Amount[] }): ReactNode {
  const t = useTranslations('partner.customers');
  if (amounts.length === 0) return <span className="text-muted">{t('nothing')}</span>;
  return amounts.map((amount) => (
    <span key={amount.currency} className="block">
      <Money amount={amount} code={amounts.length > 1} />
    </span>
  ));
}
