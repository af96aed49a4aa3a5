import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { RowStatus } from '@/components/partners/payout-run-status';
import { reasonWords } from '@/components/partners/payout-words';
import { StatementFateText, StatementStatus } from '@/components/partners/statement-fate-text';
import { OpeningSum, StatementEntries, StatementSum } from '@/components/partners/statement-parts';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { buttonLook, TextLink } from '@/components/ui/button';
import { Card, CardBody, CardFoot, CardHead } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/list-tools';
import { Money } from '@/components/ui/money';
import { Count } from '@/components/ui/number-text';
import { findPartnerStatement, type PartnerStatement } from '@/db/read/admin/find-partner-statement';
import { LINES_PER_PAGE } from '@/db/read/partner/statement-lines';
import { formatDate } from '@/lib/domain/time/format-date';
import { requireViewer } from '@/lib/web/session';

interface Props {
  readonly params: Promise<{ statementId: string }>;
  readonly searchParams: Promise<{ page?: string }>;
}

const statementOf = cache(
  async (id: string, page: number) =>
    (await findPartnerStatement(await requireViewer('admin'), id, page)) ?? notFound(),
);

async function asked({ params, searchParams }: Props): Promise<PartnerStatement> {
  const [{ statementId }, { page }] = await Promise.all([params, searchParams]);
  return statementOf(statementId, Number(page) || 1);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { number, partner } = await asked(props);
  return { title: `Statement ${number} of ${partner.name}` };
}

/** One month of a partner as the partner reads it, and the runs it was in. */
export default async function PartnerStatementPage(props: Props): Promise<ReactNode> {
  const statement = await asked(props);
  const { partner, entries, number } = statement;
  const base = `/admin/partners/statements/${statement.id}`;
  return (
    <>
      <Crumbs
        trail={[
          { label: 'Statements', href: '/admin/partners/statements' },
          { label: partner.name, href: `/admin/partners/statements?partner=${partner.id}` },
          { label: `Statement ${number}` },
        ]}
      />
      <AdminHead
        title={`${partner.name}, ${day(statement, statement.startAt, 'month')}`}
        beside={<StatementStatus statement={statement} />}
        lead={`Statement ${number}: all entries eligible by ${day(statement, new Date(statement.endAt.getTime() - 1), 'day-time')} ${statement.timeZone}.`}
        actions={(['csv', 'pdf'] as const).map((format) => (
          <a key={format} className="pr-btn" {...buttonLook({})} href={`${base}/${format}`} download>
            {format.toUpperCase()}
          </a>
        ))}
      />
      <div className="pr-cols">
        <Card>
          <CardHead title="How it adds up" />
          <CardBody>
            <StatementSum statement={statement} byStaff />
            <OpeningSum statement={statement} />
          </CardBody>
          <CardFoot>
            <StatementFateText statement={statement} byStaff />
          </CardFoot>
        </Card>
        <Papers statement={statement} />
      </div>
      <Card clip className="mt-5">
        <CardHead title="Entries" note={<Count value={entries.total} />} />
        {entries.total === 0 ? (
          <EmptyState>No entry fell into this month.</EmptyState>
        ) : (
          <StatementEntries
            lines={entries.lines}
            currency={statement.currency}
            totalMinor={statement.earnedMinor + statement.clawbackMinor + statement.adjustmentMinor}
            explainAt="/admin/partners/ledger"
          />
        )}
        <EntryPages statement={statement} base={base} />
        <CardFoot>
          <span className="text-muted">Checksum</span>
          <CopyId value={statement.hash.slice(0, 16)} what="Checksum" />
        </CardFoot>
      </Card>
    </>
  );
}

function Papers({ statement }: { statement: PartnerStatement }): ReactNode {
  const { bill, runs, currency, acceptedAt, partner } = statement;
  const money = (amountMinor: number): ReactNode => <Money amount={{ amountMinor, currency }} />;
  return (
    <Card>
      <CardHead title="Payout and papers" />
      <CardBody className="grid gap-3">
        {runs.length === 0 ? <p className="text-muted">It was in no payout run yet.</p> : null}
        {runs.map((run) => (
          <div key={run.id} className="grid gap-1">
            <span className="flex flex-wrap items-center gap-2">
              <TextLink href={`/admin/partners/payouts/${run.id}`}>Run {run.number}</TextLink>
              <RowStatus status={run.status} />
              {run.status === 'SKIPPED' ? null : money(run.netMinor)}
            </span>
            {run.reason === null ? null : <span className="text-meta text-muted">{reasonWords(run.reason)}</span>}
          </div>
        ))}
        {bill === null ? null : (
          <p className="num">
            Self-bill {bill.number}: {money(bill.netMinor)} + {money(bill.taxMinor)} VAT = {money(bill.totalMinor)}
            {bill.withheldMinor === 0 ? null : <>, {money(bill.withheldMinor)} withheld</>}.{' '}
            <TextLink href={`/admin/partners/payouts/self-bills/${bill.id}/pdf`} prefetch={false}>
              PDF
            </TextLink>{' '}
            <TextLink href={`/admin/partners/payouts/self-bills/${bill.id}/xml`} prefetch={false}>
              E-invoice (XML)
            </TextLink>
          </p>
        )}
        <p className="text-muted">
          {acceptedAt === null ? 'Not accepted by the partner yet.' : `Accepted ${day(statement, acceptedAt, 'day')}.`}
        </p>
        <TextLink href={`/admin/partners/${partner.id}`}>{partner.name}</TextLink>
      </CardBody>
    </Card>
  );
}

function EntryPages({ statement, base }: { statement: PartnerStatement; base: string }): ReactNode {
  const { page, pages, total } = statement.entries;
  if (pages <= 1) return null;
  return (
    <Pager
      from={(page - 1) * LINES_PER_PAGE + 1}
      to={Math.min(page * LINES_PER_PAGE, total)}
      total={total}
      {...(page > 1 ? { previousHref: `${base}?page=${page - 1}` } : {})}
      {...(page < pages ? { nextHref: `${base}?page=${page + 1}` } : {})}
    />
  );
}

function day({ timeZone }: PartnerStatement, at: Date, style: 'day' | 'month' | 'day-time'): string {
  return formatDate(at, { locale: 'en', timeZone, style });
}
