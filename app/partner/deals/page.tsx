import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { DealStatusBadge } from '@/components/partners/deal-status';
import { PortalHead } from '@/components/shell/page-head';
import { BrandDot } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { listPartnerDeals, type DealView } from '@/db/read/partner/deals';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('partner.deals'))('title') };
}

/** Customers the partner and everybody below it registered, with how long each is protected. */
export default async function DealsPage(): Promise<ReactNode> {
  const viewer = await requireViewer('partner');
  const [deals, t] = await Promise.all([listPartnerDeals(viewer), getTranslations('partner.deals')]);
  if (deals === null) notFound();
  const button = (
    <ButtonLink variant="primary" size="md" href="/partner/deals/new">
      <Icon of={Plus} />
      {t('new')}
    </ButtonLink>
  );
  return (
    <>
      <PortalHead title={t('title')} lead={t('lead')} actions={button} />
      <Card clip>
        {deals.rows.length === 0 ? (
          <EmptyState>{t('empty')}</EmptyState>
        ) : (
          <Table caption={t('title')}>
            <thead>
              <tr>
                <Th>{t('heads.customer')}</Th>
                <Th>{t('heads.partner')}</Th>
                <Th>{t('heads.status')}</Th>
                <Th>{t('heads.protected')}</Th>
                <Th>{t('heads.since')}</Th>
              </tr>
            </thead>
            <tbody>
              {deals.rows.map((deal) => (
                <Row key={deal.id} deal={deal} timeZone={deals.timeZone} />
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </>
  );
}

async function Row({ deal, timeZone }: { deal: DealView; timeZone: string }): Promise<ReactNode> {
  const t = await getTranslations('partner.deals');
  return (
    <tr>
      <RowHead>
        <span className="flex items-center gap-2">
          <BrandDot brand={deal.brand.key} />
          <Link className="font-medium" href={`/partner/deals/${deal.id}`}>
            {deal.customerName}
          </Link>
        </span>
        <Sub className="pl-4">{deal.expected}</Sub>
      </RowHead>
      <Td onPhone="hide" className="text-muted">
        {deal.partner.isYou ? t('you') : deal.partner.name}
      </Td>
      <Td>
        <DealStatusBadge status={deal.status} />
      </Td>
      <Td label={t('heads.protected')}>
        {deal.daysLeft === null ? t('notProtected') : t('daysLeft', { days: deal.daysLeft })}
      </Td>
      <Td onPhone="hide">
        <DateTime at={deal.createdAt} timeZone={timeZone} />
      </Td>
    </tr>
  );
}
