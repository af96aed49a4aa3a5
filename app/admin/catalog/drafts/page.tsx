import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AdminHead } from '@/components/shell/page-head';
import { BrandDot } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { listDrafts, type DraftSummary } from '@/db/read/catalog/list-drafts';
import { localize, type Locale } from '@/lib/domain/localized';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog');
  return { title: t('drafts') };
}

/** What will change: every draft, open ones first. */
export default async function DraftsPage(): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const [drafts, t] = await Promise.all([listDrafts(viewer), getTranslations('catalog')]);
  return (
    <>
      <AdminHead title={t('drafts')} lead={t('draftList.lead')} />
      <Card clip>
        {drafts.length === 0 ? (
          <EmptyState>{t('draftList.empty')}</EmptyState>
        ) : (
          <Table caption={t('drafts')}>
            <thead>
              <tr>
                <Th>{t('draftList.draft')}</Th>
                <Th>{t('draftList.line')}</Th>
                <Th align="right">{t('draftList.changes')}</Th>
                <Th>{t('draftList.last')}</Th>
                <Th>{t('draftList.state')}</Th>
              </tr>
            </thead>
            <tbody>
              {drafts.map((draft) => (
                <DraftRow key={draft.id} draft={draft} />
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </>
  );
}

async function DraftRow({ draft }: { draft: DraftSummary }): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations('catalog'), getLocale()]);
  const name = t('draftList.untitled', { number: draft.number });
  return (
    <tr>
      <RowHead onPhone="wide">
        <TextLink className="font-medium" href={`/admin/catalog/drafts/${draft.id}/review`}>
          {draft.title === '' ? name : draft.title}
        </TextLink>
        <Sub>{draft.title === '' ? draft.createdBy : `${name}, ${draft.createdBy}`}</Sub>
      </RowHead>
      <Td label={t('draftList.line')}>
        <span className="inline-flex items-center gap-2">
          <BrandDot brand={draft.line.brand.key} />
          {localize(draft.line.names, locale as Locale)}
        </span>
      </Td>
      <Td label={t('draftList.changes')} align="right">
        {draft.changes}
      </Td>
      <Td label={t('draftList.last')}>
        <DateTime at={draft.savedAt ?? draft.createdAt} style="day-time" />
      </Td>
      <Td label={t('draftList.state')}>
        {draft.release !== null ? (
          <TextLink href={`/admin/catalog/releases/${draft.release.id}`}>
            {t('draftList.published', { number: draft.release.number })}
          </TextLink>
        ) : draft.closedAs === 'discarded' ? (
          <span className="text-muted">{t('draftList.discarded')}</span>
        ) : (
          t(draft.stale ? 'draftList.stale' : 'draftList.open')
        )}
      </Td>
    </tr>
  );
}
