import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { findCustomerAccount, type CustomerAccount } from '@/db/read/admin/customer-account';
import { may } from '@/lib/domain/access/may';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { BalanceMovements, WalletGrants } from '@/components/admin/account-parts';
import { FieldsForm } from '@/components/admin/fields-form';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { giveCredit, takeBackCredit } from './account-actions';
import { Prices } from './prices';

interface Props {
  readonly params: Promise<{ customerId: string }>;
}

const accountOf = cache(
  async (id: string) => (await findCustomerAccount(await requireViewer('admin'), id)) ?? notFound(),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Prices and credit, ${(await accountOf((await params).customerId)).name}` };
}

/** What a customer pays differently from the catalogue, what we owe them and who pays for them. */
export default async function AccountPage({ params }: Props): Promise<ReactNode> {
  const account = await accountOf((await params).customerId);
  return (
    <>
      <Crumbs
        trail={[
          { label: 'Customers', href: '/admin/customers' },
          { label: account.name, href: `/admin/customers/${account.id}` },
          { label: 'Prices and credit' },
        ]}
      />
      <AdminHead
        title="Prices and credit"
        beside={<BrandBadge brand={account.brand.key} name={account.brand.name} />}
      />
      <Credit account={account} />
      <Prices account={account} />
    </>
  );
}

async function Credit({ account }: { account: CustomerAccount }): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const mayGive = may(viewer, 'wallet.grant', { tenantId: viewer.tenantId }).allowed;
  return (
    <div className="pr-cols">
      <div>
        <Card clip>
          <CardHead title="Prepaid credit" note={<Money amount={account.wallet} />} />
          <WalletGrants rows={account.grants} revoke={mayGive ? takeBackCredit : undefined} />
        </Card>
        <Card clip>
          <CardHead title="Balance" note={<Money amount={account.balance} />} />
          <BalanceMovements rows={account.movements} />
        </Card>
      </div>
      <div>{mayGive ? <GiveCredit account={account} /> : null}</div>
    </div>
  );
}

function GiveCredit({ account }: { account: CustomerAccount }): ReactNode {
  return (
    <Card>
      <CardHead title="Give credit" />
      <CardBody>
        <FieldsForm
          prefix="credit"
          action={giveCredit}
          initial={UNSENT}
          submit="Give credit"
          done="The credit can be used from now on."
          fields={[
            { kind: 'hidden', name: 'customerId', label: '', value: account.id },
            { kind: 'hidden', name: 'requestKey', label: '', value: randomUUID() },
            { kind: 'amount', name: 'amount', label: 'Amount', suffix: account.currency, required: true },
            {
              kind: 'select',
              name: 'kind',
              label: 'Kind',
              value: 'promotional',
              options: [
                { value: 'promotional', label: 'Given by us' },
                { value: 'purchased', label: 'Paid for by the customer' },
              ],
            },
            { kind: 'text', name: 'reason', label: 'Reason', hint: 'The customer reads it too.', required: true },
            { kind: 'date', name: 'expires', label: 'Last day', hint: 'Empty: it does not expire.' },
            { kind: 'number', name: 'priority', label: 'Priority', hint: 'Lower is used first.', value: '100' },
          ]}
        />
      </CardBody>
    </Card>
  );
}
