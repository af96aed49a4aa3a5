import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { StatementFateText, StatementStatus } from '@/components/partners/statement-fate-text';
import { OpeningSum, StatementEntries, StatementSum } from '@/components/partners/statement-parts';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { buttonLook } from '@/components/ui/button';
import { Card, CardBody, CardFoot, CardHead } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { zoneName } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Pager } from '@/components/ui/list-tools';
import { Count } from '@/components/ui/number-text';
import { findStatement, type StatementView } from '@/db/read/partner/find-statement';
import { LINES_PER_PAGE } from '@/db/read/partner/statement-lines';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';
import { StatementPapers } from './statement-papers';

interface Props {
  readonly params: Promise<{ statementId: string }>;
  readonly searchParams: Promise<{ page?: string }>;
}

const statementOf = cache(
  async (id: string, page: number) => (await findStatement(await requireViewer('partner'), id, page)) ?? notFound(),
);

async function asked({ params, searchParams }: Props): Promise<StatementView> {
  const [{ statementId }, { page }] = await Promise.all([params, searchParams]);
  return statementOf(statementId, Number(page) || 1);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [statement, t] = await Promise.all([asked(props), getTranslations('partner.statements')]);
  return { title: t('number', { number: statement.number }) };
}

/** One month that adds up in front of its partner, with every entry of it. */
export default async function StatementPage(props: Props): Promise<ReactNode> {
  const [statement, t, locale] = await Promise.all([asked(props), getTranslations('partner.statements'), getLocale()]);
  const { timeZone, startAt, endAt, entries } = statement;
  const day = (at: Date, style: 'day' | 'month' | 'day-time' = 'day'): string =>
    formatDate(at, { locale, timeZone, style });
  const month = day(startAt, 'month');
  return (
    <>
      <Crumbs trail={[{ label: t('title'), href: '/partner/statements' }, { label: month }]} />
      <PortalHead
        title={month}
        beside={<StatementStatus statement={statement} />}
        lead={t('cutOff', {
          from: day(startAt),
          to: day(new Date(endAt.getTime() - 1)),
          cutOff: day(endAt, 'day-time'),
          zone: zoneName(timeZone),
        })}
        actions={<Files statement={statement} labels={{ csv: t('csv'), pdf: t('pdf') }} />}
      />
      <div className="pr-cols">
        <div>
          <Card>
            <CardHead title={t('equation.label')} />
            <CardBody>
              <StatementSum statement={statement} />
              <OpeningSum statement={statement} />
            </CardBody>
            <CardFoot>
              <StatementFateText statement={statement} />
            </CardFoot>
          </Card>
        </div>
        <div>
          <StatementPapers statement={statement} />
        </div>
      </div>
      <Card clip className="mt-5">
        <CardHead title={t('entries')} note={<Count value={entries.total} />} />
        {entries.total === 0 ? (
          <EmptyState>{t('entriesNone')}</EmptyState>
        ) : (
          <StatementEntries
            lines={entries.lines}
            currency={statement.currency}
            totalMinor={statement.earnedMinor + statement.clawbackMinor + statement.adjustmentMinor}
          />
        )}
        <EntryPages statement={statement} />
        <CardFoot>
          <span className="text-muted">{t('hash')}</span>
          <CopyId value={statement.hash.slice(0, 16)} what={t('hash')} />
        </CardFoot>
      </Card>
    </>
  );
}

function Files({
  statement,
  labels,
}: {
  statement: StatementView;
  labels: { readonly csv: string; readonly pdf: string };
}): ReactNode {
  return (['csv', 'pdf'] as const).map((format) => (
    <a
      key={format}
      className="pr-btn"
      {...buttonLook({ size: 'md' })}
      href={`/partner/statements/${statement.id}/${format}`}
      download
    >
      <Icon of={Download} />
      {labels[format]}
    </a>
  ));
}

function EntryPages({ statement }: { statement: StatementView }): ReactNode {
  const { page, pages, total } = statement.entries;
  if (pages <= 1) return null;
  const href = (to: number): string => `/partner/statements/${statement.id}?page=${to}`;
  return (
    <Pager
      from={(page - 1) * LINES_PER_PAGE + 1}
      to={Math.min(page * LINES_PER_PAGE, total)}
      total={total}
      {...(page > 1 ? { previousHref: href(page - 1) } : {})}
      {...(page < pages ? { nextHref: href(page + 1) } : {})}
    />
  );
}
