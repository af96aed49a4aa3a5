import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Applied, NotPaid, OnItsWay, PaidBack, ChangedWithoutPayment } from '@/app/my/plan/change/done/outcome';
import { getWords } from '@/components/my/get-words';
import { Crumbs } from '@/components/shell/page-head';
import { getOwnPlan } from '@/db/read/my/list-plans';
import { getPayment, type PaymentView } from '@/db/read/my/get-payment';
import type { Viewer } from '@/lib/domain/access/viewer';
import { isRefusal } from '@/lib/domain/refusal';
import { refundUnapplied } from '@/lib/stripe/refund-unapplied';
import { settleCheckout } from '@/lib/stripe/settle-checkout';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('done.tab') };
}

const OPEN = new Set<PaymentView['status']>(['created', 'open', 'processing', 'requires_action']);

interface DoneProps {
  readonly searchParams: Promise<{ payment?: string; subscription?: string }>;
}

/** What became of a payment. Stripe is asked here as well, so nobody waits for its message to arrive. */
export default async function Done({ searchParams }: DoneProps): Promise<ReactNode> {
  const [viewer, asked, words] = await Promise.all([requireViewer('my'), searchParams, getWords()]);
  const payment = asked.payment === undefined ? undefined : await settled(viewer, asked.payment);
  const plan = payment || asked.subscription === undefined ? undefined : await getOwnPlan(viewer, asked.subscription);
  if (!payment && !plan) notFound();
  return (
    <>
      <Crumbs trail={[{ label: words.t('plan.title'), href: '/my/plan' }, { label: words.t('done.tab') }]} />
      <div className="max-w-160">
        {payment ? <Outcome payment={payment} /> : plan ? <ChangedWithoutPayment plan={plan} /> : null}
      </div>
    </>
  );
}

function Outcome({ payment }: { payment: PaymentView }): ReactNode {
  switch (payment.status) {
    case 'paid':
      return <Applied payment={payment} />;
    case 'processing':
      return <OnItsWay payment={payment} />;
    case 'to_refund':
    case 'refunded':
      return <PaidBack payment={payment} />;
    default:
      return <NotPaid payment={payment} />;
  }
}

/** The payment as it stands after Stripe was asked; money that could not be applied goes back at once. */
async function settled(viewer: Viewer, paymentId: string): Promise<PaymentView | undefined> {
  const before = await getPayment(viewer, paymentId);
  if (!before || !OPEN.has(before.status)) return before;
  const receipt = await settleCheckout(viewer.tenantId, paymentId);
  const after = isRefusal(receipt) ? before : await getPayment(viewer, paymentId);
  if (after?.status === 'to_refund') await refundUnapplied(viewer.tenantId);
  return after;
}
