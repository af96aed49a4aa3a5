import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { findPartnerCustomer, type PartnerCustomer } from '@/db/read/partner/find-partner-customer';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';
import { CustomerDevices, CustomerFleets } from '@/components/partners/customer-devices';
import { Amounts } from '@/components/partners/customers-table';
import { EarningsTable } from '@/components/partners/earnings-table';
import { SubscriptionStatus } from '@/components/partners/subscription-status';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';

interface Props {
  readonly params: Promise<{ customerId: string }>;
}

const customerOf = cache(
  async (id: string) => (await findPartnerCustomer(await requireViewer('partner'), id)) ?? notFound(),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await customerOf((await params).customerId)).name };
}

export default async function CustomerPage({ params }: Props): Promise<ReactNode> {
  const [customer, t, l, locale] = await Promise.all([
    customerOf((await params).customerId),
    getTranslations('partner.customer'),
    getTranslations('partner.customers'),
    getLocale(),
  ]);
  const { brand, city, since, timeZone } = customer;
  return (
    <>
      <Crumbs trail={[{ label: l('back'), href: '/partner/customers' }, { label: customer.name }]} />
      <PortalHead
        title={customer.name}
        beside={<BrandBadge brand={brand.key} name={brand.name} />}
        lead={t('lead', { brand: brand.name, city, day: formatDate(since, { locale, timeZone }) })}
      />
      <div className="pr-cols">
        <div>
          <Card clip>
            <CardHead title={t('devices')} />
            {customer.deviceRows.length === 0 ? (
              <EmptyState>{t('devicesNone')}</EmptyState>
            ) : (
              <CustomerDevices devices={customer.deviceRows} timeZone={timeZone} />
            )}
          </Card>
          {customer.fleets.length === 0 ? null : (
            <Card clip>
              <CardHead title={t('fleets')} />
              <CustomerFleets fleets={customer.fleets} />
            </Card>
          )}
          <Card clip>
            <CardHead title={t('entries')} />
            {customer.entries.length === 0 ? (
              <EmptyState>{t('entriesNone')}</EmptyState>
            ) : (
              <EarningsTable rows={customer.entries} hrefOf={(id) => `/partner/earnings/${id}`} />
            )}
          </Card>
        </div>
        <Aside customer={customer} />
      </div>
    </>
  );
}

async function Aside({ customer }: { customer: PartnerCustomer }): Promise<ReactNode> {
  const [t, e] = await Promise.all([getTranslations('partner.customer'), getTranslations('partner.earnings')]);
  const { brand } = customer;
  return (
    <div>
      <Card>
        <CardHead title={t('facts')} />
        <CardBody>
          <Facts
            rows={[
              [t('status'), <SubscriptionStatus key="status" state={customer.state} />],
              [t('soldBy'), customer.soldBy.map((partner) => (partner.isYou ? e('you') : partner.name)).join(', ')],
              ...(customer.email === null
                ? []
                : [
                    [
                      t('email'),
                      <TextLink key="email" href={`mailto:${customer.email}`} className="break-all">
                        {customer.email}
                      </TextLink>,
                    ] as const,
                  ]),
              [t('revenue'), <Amounts key="revenue" amounts={customer.revenue} />],
              [t('earned'), <Amounts key="earned" amounts={customer.earned} />],
            ]}
          />
        </CardBody>
      </Card>
      <p className="text-meta text-muted">{t('privacy', { brand: brand.name })}</p>
    </div>
  );
}
