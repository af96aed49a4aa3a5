import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { sendDispute, withdrawDispute } from '@/app/partner/earnings/disputes/actions';
import { DisputeForm } from '@/components/partners/dispute-form';
import { DisputeOverdue, DisputeStatusBadge } from '@/components/partners/dispute-status';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { Button, TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { listOwnDisputes, type Disputes } from '@/db/read/commission-disputes';
import { isOverdue } from '@/lib/domain/commissions/commission-dispute';
import { may } from '@/lib/domain/access/may';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.earnings.disputes');
  return { title: t('title') };
}

export default async function DisputesPage(): Promise<ReactNode> {
  const viewer = await requireViewer('partner');
  const [found, t, earnings] = await Promise.all([
    listOwnDisputes(viewer),
    getTranslations('partner.earnings.disputes'),
    getTranslations('partner.earnings'),
  ]);
  if (found === null) notFound();
  const mayDispute = may(viewer, 'commission.dispute', {
    tenantId: viewer.tenantId,
    partnerId: viewer.organization.id,
  }).allowed;
  return (
    <>
      <Crumbs trail={[{ label: earnings('title'), href: '/partner/earnings' }, { label: t('title') }]} />
      <PortalHead title={t('title')} lead={t('lead')} />
      <Card clip>
        {found.rows.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : <Rows found={found} open={mayDispute} />}
      </Card>
      {mayDispute ? (
        <Card className="mt-4 max-w-[640px]">
          <CardHead title={t('openMissing')} />
          <CardBody>
            <DisputeForm entryId={null} amount={{ amountMinor: 0, currency: found.currency }} action={sendDispute} />
          </CardBody>
        </Card>
      ) : null}
    </>
  );
}

async function Rows({ found, open }: { found: Disputes; open: boolean }): Promise<ReactNode> {
  const t = await getTranslations('partner.earnings.disputes');
  return (
    <Table caption={t('title')}>
      <thead>
        <tr>
          <Th>{t('heads.about')}</Th>
          <Th align="right">{t('heads.expected')}</Th>
          <Th>{t('heads.due')}</Th>
          <Th align="right">{t('heads.status')}</Th>
        </tr>
      </thead>
      <tbody>
        {found.rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              {row.entry === null ? (
                <span className="font-medium">{t('missing')}</span>
              ) : (
                <TextLink href={`/partner/earnings/${row.entry.id}`}>
                  {row.customer ?? t(`reasons.${row.reason}`)}
                </TextLink>
              )}
              <Sub>{row.text}</Sub>
              {row.answer === null ? null : <Sub>{t('answer', { answer: row.answer })}</Sub>}
              {row.resolutionEntryId === null ? null : (
                <TextLink href={`/partner/earnings/${row.resolutionEntryId}`}>{t('correction')}</TextLink>
              )}
            </RowHead>
            <Td align="right">
              <Money amount={{ amountMinor: row.expectedMinor, currency: row.currency }} />
            </Td>
            <Td onPhone="hide">
              <DateTime at={row.dueAt} timeZone={found.timeZone} />
            </Td>
            <Td align="right" onPhone="wide">
              <DisputeStatusBadge status={row.status} />
              {isOverdue(row, found.at) ? <DisputeOverdue /> : null}
              {open && (row.status === 'OPEN' || row.status === 'IN_REVIEW') ? (
                <form action={withdrawDispute} className="mt-1">
                  <input type="hidden" name="disputeId" value={row.id} />
                  <Button type="submit" size="sm" variant="quiet">
                    {t('withdraw')}
                  </Button>
                </form>
              ) : null}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
