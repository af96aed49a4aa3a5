import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { findEntry } from '@/db/read/partner/find-entry';
import { sendDispute } from '@/app/partner/earnings/disputes/actions';
import { DisputeForm } from '@/components/partners/dispute-form';
import { may } from '@/lib/domain/access/may';
import { requireViewer } from '@/lib/web/session';
import { EntryContext, EntryExplanation } from '@/components/partners/entry-explanation';
import { EntryStatus } from '@/components/partners/entry-status';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { CopyId } from '@/components/ui/copy-id';
import { Card, CardBody, CardFoot } from '@/components/ui/card';
import { moneyText } from '@/components/ui/money';

interface Props {
  readonly params: Promise<{ entryId: string }>;
}

const entryOf = cache(
  async (entryId: string) => (await findEntry(await requireViewer('partner'), entryId)) ?? notFound(),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [entry, t, locale] = await Promise.all([
    entryOf((await params).entryId),
    getTranslations('partner.explain'),
    getLocale(),
  ]);
  return { title: t('title', { amount: moneyText({ amount: entry }, locale) }) };
}

/** The explanation of one amount as a page of its own: works without script, can be sent to a colleague. */
export default async function EntryPage({ params }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('partner');
  const [entry, t, locale, disputes] = await Promise.all([
    entryOf((await params).entryId),
    getTranslations('partner.explain'),
    getLocale(),
    getTranslations('partner.earnings.disputes'),
  ]);
  const subject = { tenantId: viewer.tenantId, partnerId: viewer.organization.id };
  const mayDispute = entry.state.reason !== 'dispute' && may(viewer, 'commission.dispute', subject).allowed;
  const amount = moneyText({ amount: entry }, locale);
  return (
    <div className="mx-auto max-w-[640px]">
      <Crumbs trail={[{ label: t('back'), href: '/partner/earnings' }, { label: amount }]} />
      <PortalHead
        title={t('title', { amount })}
        beside={<EntryStatus state={entry.state} />}
        lead={<EntryContext entry={entry} />}
      />
      <Card>
        <CardBody className="!pt-2">
          <EntryExplanation entry={entry} openSteps />
        </CardBody>
        <CardFoot>
          <span className="text-muted">{t('entry')}</span>
          <CopyId value={entry.id} what={t('entry')} />
        </CardFoot>
      </Card>
      {mayDispute ? (
        <details className="pr-steps-fold mt-4">
          <summary>{disputes('open')}</summary>
          <div className="pt-4">
            <DisputeForm entryId={entry.id} amount={entry} action={sendDispute} />
          </div>
        </details>
      ) : null}
    </div>
  );
}
