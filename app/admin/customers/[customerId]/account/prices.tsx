import type { ReactNode } from 'react';
import type { CustomerAccount } from '@/db/read/admin/customer-account';
import { listCoupons } from '@/db/read/admin/list-coupons';
import { may } from '@/lib/domain/access/may';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { PriceOverrides } from '@/components/admin/account-parts';
import { Redemptions, SubscriptionPayers } from '@/components/admin/account-subscriptions';
import { FieldsForm } from '@/components/admin/fields-form';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { choosePayer, endPrice, giveCoupon, setPrice } from './price-actions';

/** Special prices, coupons and who pays, each with the form that changes it for those who may. */
export async function Prices({ account }: { account: CustomerAccount }): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const { tenantId } = viewer;
  const mayPrice = may(viewer, 'override.edit', { tenantId }).allowed;
  return (
    <div className="pr-cols">
      <div>
        <Card clip>
          <CardHead title="Special prices" />
          <PriceOverrides rows={account.overrides} at={account.at} end={mayPrice ? endPrice : undefined} />
        </Card>
        <Card clip>
          <CardHead title="Coupons" />
          <Redemptions rows={account.redemptions} />
        </Card>
        <Card clip>
          <CardHead title="Who pays" />
          <SubscriptionPayers rows={account.subscriptions} customer={account.name} />
        </Card>
      </div>
      <div>
        {mayPrice ? <PriceForm account={account} /> : null}
        {may(viewer, 'coupon.apply', { tenantId }).allowed ? <CouponForm account={account} /> : null}
        {may(viewer, 'payer.edit', { tenantId }).allowed ? <PayerForm account={account} /> : null}
      </div>
    </div>
  );
}

function PriceForm({ account }: { account: CustomerAccount }): ReactNode {
  return (
    <Card>
      <CardHead title="Set a price" />
      <CardBody>
        <FieldsForm
          prefix="price"
          action={setPrice}
          initial={UNSENT}
          submit="Set the price"
          done="Billing periods that begin from that day pay this price."
          fields={[
            { kind: 'hidden', name: 'customerId', label: '', value: account.id },
            {
              kind: 'select',
              name: 'productLineId',
              label: 'Product line',
              options: account.lines.map(({ id, names }) => ({ value: id, label: names.en })),
            },
            { kind: 'text', name: 'planKey', label: 'Plan key', hint: 'Empty: every plan of the line.' },
            { kind: 'text', name: 'itemKey', label: 'Item key', hint: 'Empty: the price of the plan and its items.' },
            {
              kind: 'select',
              name: 'kind',
              label: 'Kind',
              options: [
                { value: 'less', label: 'Percent less' },
                { value: 'more', label: 'Percent more' },
                { value: 'month/1', label: `${account.currency} for a unit and month` },
                { value: 'year/1', label: `${account.currency} for a unit and year` },
              ],
            },
            { kind: 'amount', name: 'value', label: 'How much', required: true },
            { kind: 'date', name: 'starts', label: 'From', hint: 'Empty: from now on.' },
            { kind: 'text', name: 'reason', label: 'What was agreed', required: true },
          ]}
        />
      </CardBody>
    </Card>
  );
}

async function CouponForm({ account }: { account: CustomerAccount }): Promise<ReactNode> {
  const page = await listCoupons(await requireViewer('admin'));
  const running = (page?.coupons ?? []).filter(
    (coupon) => coupon.state === 'running' && coupon.brand.key === account.brand.key,
  );
  if (running.length === 0 || account.subscriptions.length === 0) return null;
  return (
    <Card>
      <CardHead title="Give a coupon" />
      <CardBody>
        <FieldsForm
          prefix="give"
          action={giveCoupon}
          initial={UNSENT}
          submit="Give the coupon"
          done="It counts from the next billing period on."
          fields={[
            { kind: 'select', name: 'subscriptionId', label: 'Subscription', options: subscriptionOptions(account) },
            {
              kind: 'select',
              name: 'couponId',
              label: 'Coupon',
              options: running.map(({ id, names }) => ({ value: id, label: names.en })),
            },
          ]}
        />
      </CardBody>
    </Card>
  );
}

function PayerForm({ account }: { account: CustomerAccount }): ReactNode {
  if (account.subscriptions.length === 0) return null;
  return (
    <Card>
      <CardHead title="Choose who pays" />
      <CardBody>
        <FieldsForm
          prefix="payer"
          action={choosePayer}
          initial={UNSENT}
          submit="Save"
          done="It counts for everything that is invoiced from now on."
          fields={[
            { kind: 'select', name: 'subscriptionId', label: 'Subscription', options: subscriptionOptions(account) },
            {
              kind: 'select',
              name: 'partnerId',
              label: 'Invoice goes to',
              options: [
                { value: '', label: account.name },
                ...account.payers.map(({ partnerId, name }) => ({ value: partnerId, label: name })),
              ],
            },
            {
              kind: 'text',
              name: 'invoiceGroup',
              label: 'Invoice group',
              hint: 'Subscriptions of one group share an invoice. Empty: the common one.',
            },
          ]}
        />
      </CardBody>
    </Card>
  );
}

function subscriptionOptions({ subscriptions }: CustomerAccount): { value: string; label: string }[] {
  return subscriptions.map(({ id, line }) => ({ value: id, label: `${line.en} · ${id.slice(-6)}` }));
}
