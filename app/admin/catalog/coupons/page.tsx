import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { listCoupons, type CouponsPage } from '@/db/read/admin/list-coupons';
import { may } from '@/lib/domain/access/may';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { CouponsTable } from '@/components/admin/coupons-table';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { RolesOnly } from '@/components/admin/roles-only';
import { AdminHead } from '@/components/shell/page-head';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Count } from '@/components/ui/number-text';
import { archiveCoupon, disableCode, makeCode, makeCoupon } from './coupon-actions';

export const metadata: Metadata = { title: 'Coupons' };

export default async function CouponsRoute(): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const page = await listCoupons(viewer);
  if (page === null) return <RolesOnly />;
  const mayEdit = may(viewer, 'coupon.edit', { tenantId: viewer.tenantId }).allowed;
  return (
    <>
      <AdminHead
        title="Coupons"
        beside={<Count value={page.coupons.length} />}
        lead="A reduction for so many billing periods. Customers redeem it with a code when they change their plan."
      />
      <div className="pr-cols">
        <div>
          <Card clip>
            <CardHead title="All coupons" />
            {page.coupons.length === 0 ? (
              <EmptyState>No coupon yet. Make one beside this list and give its code to customers.</EmptyState>
            ) : (
              <CouponsTable
                rows={page.coupons}
                actions={mayEdit ? { archive: archiveCoupon, disable: disableCode } : undefined}
              />
            )}
          </Card>
        </div>
        <div>{mayEdit ? <Forms page={page} /> : null}</div>
      </div>
    </>
  );
}

const KINDS = [
  { value: 'percentage', label: 'Percent off' },
  { value: 'EUR', label: 'EUR off a billing period' },
  { value: 'CHF', label: 'CHF off a billing period' },
  { value: 'GBP', label: 'GBP off a billing period' },
  { value: 'USD', label: 'USD off a billing period' },
];

function Forms({ page }: { page: CouponsPage }): ReactNode {
  const running = page.coupons.filter(({ state }) => state !== 'archived');
  return (
    <>
      <Card>
        <CardHead title="New coupon" />
        <CardBody>
          <FieldsForm
            prefix="coupon"
            action={makeCoupon}
            initial={UNSENT}
            submit="Make the coupon"
            done="The coupon can be redeemed."
            fields={couponFields(page)}
          />
        </CardBody>
      </Card>
      {running.length === 0 ? null : (
        <Card>
          <CardHead title="Another code" />
          <CardBody>
            <FieldsForm
              prefix="code"
              action={makeCode}
              initial={UNSENT}
              submit="Make the code"
              done="The code can be used."
              fields={[
                {
                  kind: 'select',
                  name: 'couponId',
                  label: 'Coupon',
                  options: running.map(({ id, names }) => ({ value: id, label: names.en })),
                },
                ...codeFields,
                {
                  kind: 'number',
                  name: 'redemptionLimit',
                  label: 'Times it can be used',
                  hint: 'Empty: without limit.',
                },
              ]}
            />
          </CardBody>
        </Card>
      )}
    </>
  );
}

const codeFields: readonly FormField[] = [
  { kind: 'text', name: 'code', label: 'Promotion code', hint: 'What customers type, such as WELCOME20.' },
  { kind: 'checkbox', name: 'firstPurchaseOnly', label: 'First purchase only' },
];

function couponFields({ brands }: CouponsPage): readonly FormField[] {
  return [
    {
      kind: 'select',
      name: 'brandId',
      label: 'Brand',
      options: brands.map(({ id, name }) => ({ value: id, label: name })),
    },
    { kind: 'text', name: 'name', label: 'Name', hint: 'Customers read it on the invoice.', required: true },
    { kind: 'select', name: 'kind', label: 'Reduction', value: 'percentage', options: KINDS },
    {
      kind: 'amount',
      name: 'value',
      label: 'How much',
      hint: 'Percent, or an amount per billing period.',
      required: true,
    },
    { kind: 'number', name: 'periods', label: 'Billing periods', hint: 'Empty: as long as the subscription lasts.' },
    { kind: 'number', name: 'redemptionLimit', label: 'Redemptions in all', hint: 'Empty: without limit.' },
    ...codeFields,
  ];
}
