import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AdminHead } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { buttonLook, ButtonLink, TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { listProductLines, type ProductLineSummary } from '@/db/read/catalog/list-product-lines';
import { may } from '@/lib/domain/access/may';
import { localize, type Locale } from '@/lib/domain/localized';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog');
  return { title: t('plans') };
}

/** What is sold today, by product line. */
export default async function PlansPage(): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const [lines, t] = await Promise.all([listProductLines(viewer), getTranslations('catalog')]);
  const editable = may(viewer, 'draft.edit', { tenantId: viewer.tenantId }).allowed;
  return (
    <>
      <AdminHead title={t('plans')} lead={t('lines.lead')} actions={<HeadActions editable={editable} />} />
      <Card clip>
        {lines.length === 0 ? (
          <EmptyState
            action={
              editable ? (
                <ButtonLink variant="primary" href="/admin/catalog/new">
                  {t('lines.new')}
                </ButtonLink>
              ) : undefined
            }
          >
            {t('lines.none')}
          </EmptyState>
        ) : (
          <Table caption={t('plans')}>
            <thead>
              <tr>
                <Th>{t('lines.line')}</Th>
                <Th>{t('lines.live')}</Th>
                <Th>{t('lines.tiers')}</Th>
                <Th align="right">{t('lines.subscriptions')}</Th>
                <Th>{t('lines.draft')}</Th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <LineRow key={line.id} line={line} />
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </>
  );
}

/** Ways to bring a catalogue in and out as a whole. */
async function HeadActions({ editable }: { editable: boolean }): Promise<ReactNode> {
  const t = await getTranslations('catalog.lines');
  return (
    <>
      <a className="pr-btn" {...buttonLook({})} href="/admin/catalog/export" download>
        {t('export')}
      </a>
      {editable ? <ButtonLink href="/admin/catalog/import">{t('import')}</ButtonLink> : null}
      {editable ? <ButtonLink href="/admin/catalog/new">{t('new')}</ButtonLink> : null}
    </>
  );
}

async function LineRow({ line }: { line: ProductLineSummary }): Promise<ReactNode> {
  const [t, language] = await Promise.all([getTranslations('catalog.lines'), getLocale()]);
  const locale = language as Locale;
  const href = `/admin/catalog/plans/${line.key}`;
  return (
    <tr>
      <RowHead onPhone="wide">
        <span className="flex flex-wrap items-center gap-2">
          <TextLink className="font-medium" href={href}>
            {localize(line.names, locale)}
          </TextLink>
          <BrandBadge brand={line.brand.key} name={line.brand.name} />
        </span>
        <Sub>{localize(line.description, locale)}</Sub>
      </RowHead>
      <Td label={t('live')}>
        {line.live === null ? (
          <span className="text-muted">{t('notLive')}</span>
        ) : (
          <>
            <TextLink href={`/admin/catalog/releases/${line.live.id}`}>{`r${line.live.number}`}</TextLink>
            <Sub>
              <DateTime at={line.live.publishedAt} />
            </Sub>
          </>
        )}
      </Td>
      <Td label={t('tiers')}>{line.tiers.map((tier) => localize(tier, locale)).join(', ')}</Td>
      <Td label={t('subscriptions')} align="right">
        {line.subscriptions.toLocaleString('en-GB')}
      </Td>
      <Td label={t('draft')}>
        {line.openDrafts.length === 0 ? <span className="text-muted">–</span> : null}
        <span className="flex flex-wrap gap-x-3">
          {line.openDrafts.map((draft) => (
            <TextLink key={draft.id} href={`${href}?draft=${draft.id}`}>
              {t('draftName', { number: draft.number })}
            </TextLink>
          ))}
        </span>
      </Td>
    </tr>
  );
}
