import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { sendDeal, takeBackDeal } from '@/app/partner/deals/actions';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { DealStatusBadge } from '@/components/partners/deal-status';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { Card, CardBody, Facts } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Notice } from '@/components/ui/notice';
import { findPartnerDeal, type DealView } from '@/db/read/partner/deals';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('partner.deals'))('one') };
}

interface Props {
  readonly params: Promise<{ dealId: string }>;
}

/** One registration: where it stands, who else is after the same customer, and what its partner can do. */
export default async function DealPage({ params }: Props): Promise<ReactNode> {
  const [{ dealId }, viewer, t] = await Promise.all([
    params,
    requireViewer('partner'),
    getTranslations('partner.deals'),
  ]);
  const found = await findPartnerDeal(viewer, dealId);
  if (found === undefined) notFound();
  const { deal, timeZone } = found;
  const day = (at: Date | null): ReactNode => (at === null ? t('none') : <DateTime at={at} timeZone={timeZone} />);
  return (
    <div className="grid max-w-180 gap-4">
      <Crumbs trail={[{ label: t('title'), href: '/partner/deals' }, { label: deal.customerName }]} />
      <PortalHead title={deal.customerName} beside={<DealStatusBadge status={deal.status} />} lead={deal.expected} />
      {deal.daysLeft === null ? null : (
        <Notice tone="ok" title={t('daysLeft', { days: deal.daysLeft })}>
          {t.rich('protectedUntil', { day: () => day(deal.protectedUntil) })}
        </Notice>
      )}
      {deal.reason === null ? null : (
        <Notice tone="info" title={t('reason')}>
          {deal.reason}
        </Notice>
      )}
      {deal.conflicts.map((conflict, index) => (
        <Notice key={index} tone="warn">
          {t(conflict.blocks ? 'conflict.blocks' : 'conflict.waits', {
            by: conflict.matches.map((match) => t(`matches.${match}`)).join(', '),
          })}
        </Notice>
      ))}
      <Card>
        <CardBody className="grid gap-4">
          <Facts
            rows={[
              [t('heads.partner'), deal.partner.isYou ? t('you') : deal.partner.name],
              [t('fields.brand'), deal.brand.name],
              [t('fields.vatId'), deal.vatId ?? t('none')],
              [t('fields.domain'), deal.domain ?? t('none')],
              [t('address'), [deal.street, deal.postalCode, deal.country].filter(Boolean).join(', ')],
              [t('fields.serials'), deal.serials.length === 0 ? t('none') : deal.serials.join(', ')],
              [t('submitted'), day(deal.submittedAt)],
              [t('decided'), day(deal.decidedAt)],
            ]}
          />
          <Steps deal={deal} />
        </CardBody>
      </Card>
    </div>
  );
}

async function Steps({ deal }: { deal: DealView }): Promise<ReactNode> {
  const t = await getTranslations('partner.deals');
  const id: FormField = { kind: 'hidden', name: 'dealId', label: '', value: deal.id };
  const answer: FormField = { kind: 'textarea', name: 'answer', label: t('answer') };
  const asked = deal.status === 'ACTION_REQUIRED';
  const closed = ['CONVERTED', 'REJECTED', 'EXPIRED', 'WITHDRAWN'].includes(deal.status);
  return (
    <div className="grid gap-4">
      {asked || deal.status === 'DRAFT' ? (
        <FieldsForm
          prefix="send"
          fields={asked ? [id, answer] : [id]}
          submit={t('send')}
          done={t('sent')}
          action={sendDeal}
          initial={UNSENT}
        />
      ) : null}
      {closed ? null : (
        <FieldsForm
          prefix="withdraw"
          fields={[id]}
          submit={t('withdraw')}
          done={t('withdrawn')}
          quiet
          action={takeBackDeal}
          initial={UNSENT}
        />
      )}
    </div>
  );
}
