import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { findCustomerDetail, type CustomerDetail } from '@/db/read/admin/find-customer';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';
import { ActivityList, CustomerPayments, CustomerSubscriptions } from '@/components/admin/customer-parts';
import { InvoicesTable } from '@/components/admin/invoices-table';
import { SubscriptionStatus } from '@/components/partners/subscription-status';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { zoneName } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';

interface Props {
  readonly params: Promise<{ customerId: string }>;
}

const customerOf = cache(
  async (id: string) => (await findCustomerDetail(await requireViewer('admin'), id)) ?? notFound(),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await customerOf((await params).customerId)).name };
}

export default async function CustomerPage({ params }: Props): Promise<ReactNode> {
  const [customer, locale] = await Promise.all([customerOf((await params).customerId), getLocale()]);
  const { brand, billingZone, timeZone } = customer;
  return (
    <>
      <Crumbs trail={[{ label: 'Customers', href: '/admin/customers' }, { label: customer.name }]} />
      <AdminHead
        title={customer.name}
        beside={<BrandBadge brand={brand.key} name={brand.name} />}
        lead={`${customer.kind === 'business' ? 'Business' : 'Household'}, customer since ${formatDate(customer.since, { locale, timeZone })}`}
      />
      <div className="pr-cols">
        <div>
          <Card clip>
            <CardHead title="Subscriptions" />
            <CustomerSubscriptions rows={customer.subscriptions} timeZone={billingZone} />
          </Card>
          <Card clip>
            <CardHead title="Invoices" note="newest first" />
            {customer.invoices.length === 0 ? (
              <EmptyState>No invoice yet.</EmptyState>
            ) : (
              <InvoicesTable rows={customer.invoices} />
            )}
          </Card>
          {customer.payments === null ? null : (
            <Card clip>
              <CardHead title="Payments" note="newest first" />
              <CustomerPayments rows={customer.payments} />
            </Card>
          )}
        </div>
        <Aside customer={customer} />
      </div>
    </>
  );
}

function Aside({ customer }: { customer: CustomerDetail }): ReactNode {
  const { address, billingZone } = customer;
  return (
    <div>
      <Card>
        <CardHead title="Facts" />
        <CardBody>
          <Facts
            rows={[
              ['Status', <SubscriptionStatus key="status" state={customer.state} />],
              ['MRR', <Money key="mrr" amount={customer.mrr} />],
              ['Pays by', customer.collection === 'card' ? 'stored card' : 'transfer, on invoice'],
              [
                'E-mail',
                <span key="email" className="break-all">
                  {customer.email}
                </span>,
              ],
              ['Address', `${address.street}, ${address.postalCode} ${address.city}, ${address.country}`],
              ['VAT id', customer.vatId ?? '—'],
              ['Billing dates', `${zoneName(billingZone)} time`],
            ]}
          />
          <p className="mt-3">
            <TextLink href={`/admin/customers/${customer.id}/account`}>Prices and credit</TextLink>
            {' · '}
            <TextLink href={`/admin/customers/${customer.id}/corrections`}>Correct a subscription</TextLink>
          </p>
          <div className="mt-3">
            <CopyId value={customer.id} what="customer id" />
          </div>
        </CardBody>
      </Card>
      <Card>
        <CardHead title="Devices" />
        <CardBody>
          {customer.deviceRows.length === 0 ? (
            <p className="text-muted">No device.</p>
          ) : (
            <ul className="grid gap-2">
              {customer.deviceRows.map((device) => (
                <li key={device.serial}>
                  <TextLink className="pr-mono" href={`/admin/fleet/${encodeURIComponent(device.serial)}`}>
                    {device.serial}
                  </TextLink>
                  <span className="block text-meta text-muted">
                    {device.place}, {device.model}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </CardBody>
      </Card>
      {customer.activity === null ? null : (
        <Card>
          <CardHead title="Activity" />
          <CardBody>
            <ActivityList rows={customer.activity} />
          </CardBody>
        </Card>
      )}
    </div>
  );
}
