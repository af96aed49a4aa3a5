import { Check } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AdminHead } from '@/components/shell/page-head';
import { Badge, BrandDot } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { listReleases } from '@/db/read/catalog/list-releases';
import { localize, type Locale } from '@/lib/domain/localized';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog');
  return { title: t('releases') };
}

/** What changed: every publish, newest first. */
export default async function ReleasesPage(): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const [releases, t, locale] = await Promise.all([listReleases(viewer), getTranslations('catalog'), getLocale()]);
  return (
    <>
      <AdminHead title={t('releases')} lead={t('releaseList.lead')} />
      <Card clip>
        {releases.length === 0 ? (
          <EmptyState>{t('releaseList.empty')}</EmptyState>
        ) : (
          <Table caption={t('releases')}>
            <thead>
              <tr>
                <Th>{t('releaseList.release')}</Th>
                <Th>{t('releaseList.line')}</Th>
                <Th>{t('releaseList.when')}</Th>
                <Th>{t('releaseList.by')}</Th>
              </tr>
            </thead>
            <tbody>
              {releases.map((release) => (
                <tr key={release.id}>
                  <RowHead onPhone="wide">
                    <TextLink className="font-medium" href={`/admin/catalog/releases/${release.id}`}>
                      <span className="num">r{release.number}</span> {release.title}
                    </TextLink>
                    {release.live ? (
                      <span className="ml-2">
                        <Badge tone="ok" icon={Check}>
                          {t('releaseList.live')}
                        </Badge>
                      </span>
                    ) : null}
                  </RowHead>
                  <Td label={t('releaseList.line')}>
                    <span className="inline-flex items-center gap-2">
                      <BrandDot brand={release.line.brand.key} />
                      {localize(release.line.names, locale as Locale)}
                    </span>
                  </Td>
                  <Td label={t('releaseList.when')}>
                    <DateTime at={release.publishedAt} />
                  </Td>
                  <Td label={t('releaseList.by')}>{release.publishedBy}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </>
  );
}
