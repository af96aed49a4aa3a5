import { and, asc, count, desc, eq, gt, gte, inArray, lte, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { commissionEntries } from '@/db/schema/commissions';
import { mails, outbox } from '@/db/schema/delivery';
import { invoices } from '@/db/schema/invoicing';
import { spans } from '@/db/schema/subscriptions';
import { brands } from '@/db/schema/tenancy';
import { inTenant } from '@/db/tenant';
import { listClockMoves } from '@/db/write/clock';
import { localDateOf, type LocalDate } from '@/lib/domain/time/calendar';
import { upcomingRenewals } from './upcoming-renewals';

/*
 * What the sandbox's laboratory shows. It belongs to everybody who looks at the sandbox, signed in or not, so these reads
 * take the tenant instead of a viewer; the pages exist in a sandbox only.
 */

export type UpcomingKind = 'grace' | 'trials' | 'renewals' | 'commissions' | 'changes';

/** So many things of one kind on one day of the tenant. */
export interface Upcoming {
  readonly kind: UpcomingKind;
  readonly day: LocalDate;
  /** The first of them. */
  readonly at: Date;
  readonly count: number;
}

/** What will happen by itself in `(at, until]`, earliest first. */
export async function listUpcoming(
  { tenantId, timeZone }: { tenantId: string; timeZone: string },
  at: Date,
  until: Date,
): Promise<Upcoming[]> {
  const instants = await inTenant(tenantId, async (tx) => [
    ...(await upcomingGraceEnds(tx, tenantId, at, until)),
    ...(await upcomingSpans(tx, tenantId, at, until)),
    ...(await upcomingCommissions(tx, tenantId, at, until)),
    ...(await upcomingRenewals(tx, { tenantId, at, until })).map((renewal) => ({
      kind: 'renewals' as const,
      at: renewal.at,
      count: 1,
    })),
  ]);
  const days = new Map<string, Upcoming>();
  for (const { kind, at: when, count: more } of instants.toSorted(
    (left, right) => left.at.getTime() - right.at.getTime(),
  )) {
    const day = localDateOf(when, timeZone);
    const known = days.get(`${day} ${kind}`);
    days.set(`${day} ${kind}`, { kind, day, at: known?.at ?? when, count: (known?.count ?? 0) + more });
  }
  return [...days.values()];
}

interface Instant {
  readonly kind: UpcomingKind;
  readonly at: Date;
  readonly count: number;
}

async function upcomingGraceEnds(tx: Tx, tenantId: string, at: Date, until: Date): Promise<Instant[]> {
  const rows = await tx
    .select({ at: invoices.graceEndsAt })
    .from(invoices)
    .where(
      and(
        eq(invoices.tenantId, tenantId),
        inArray(invoices.status, ['open', 'partly_paid']),
        gt(invoices.graceEndsAt, at),
        lte(invoices.graceEndsAt, until),
      ),
    );
  return rows.flatMap((row) => (row.at === null ? [] : [{ kind: 'grace', at: row.at, count: 1 }]));
}

/** Trials that end, and changes that were scheduled for later. */
async function upcomingSpans(tx: Tx, tenantId: string, at: Date, until: Date): Promise<Instant[]> {
  const trials = await tx
    .select({ at: spans.endAt })
    .from(spans)
    .where(and(eq(spans.tenantId, tenantId), eq(spans.kind, 'trial'), gt(spans.endAt, at), lte(spans.endAt, until)));
  const changes = await tx
    .select({ at: spans.startAt })
    .from(spans)
    .where(and(eq(spans.tenantId, tenantId), gt(spans.startAt, at), lte(spans.startAt, until)));
  const ends = new Set(trials.map((row) => row.at?.getTime()));
  return [
    ...trials.flatMap((row) => (row.at === null ? [] : [{ kind: 'trials' as const, at: row.at, count: 1 }])),
    // What follows a trial is part of its end.
    ...changes
      .filter((row) => !ends.has(row.at.getTime()))
      .map((row) => ({ kind: 'changes' as const, at: row.at, count: 1 })),
  ];
}

async function upcomingCommissions(tx: Tx, tenantId: string, at: Date, until: Date): Promise<Instant[]> {
  const rows = await tx
    .select({ at: commissionEntries.dueAt })
    .from(commissionEntries)
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        gt(commissionEntries.dueAt, at),
        lte(commissionEntries.dueAt, until),
      ),
    );
  return rows.map((row) => ({ kind: 'commissions', at: row.at, count: 1 }));
}

export interface Happened {
  readonly day: LocalDate;
  readonly type: string;
  readonly count: number;
}

export interface Move {
  readonly id: string;
  readonly from: Date;
  readonly to: Date;
  readonly finished: boolean;
  /** What was written into the outbox on the way, by day and kind, newest day first. */
  readonly happened: readonly Happened[];
}

/** The last moves of the clock with what each of them set off. */
export async function listMoves(
  { tenantId, timeZone }: { tenantId: string; timeZone: string },
  limit = 5,
): Promise<Move[]> {
  return inTenant(tenantId, async (tx) => {
    const moves: Move[] = [];
    for (const move of await listClockMoves(tx, tenantId, limit)) {
      const happened = await happenedBetween(tx, { tenantId, timeZone }, move.fromAt, move.toAt);
      moves.push({ id: move.id, from: move.fromAt, to: move.toAt, finished: move.finishedAt !== null, happened });
    }
    return moves;
  });
}

async function happenedBetween(
  tx: Tx,
  { tenantId, timeZone }: { tenantId: string; timeZone: string },
  from: Date,
  to: Date,
): Promise<Happened[]> {
  const day = sql<LocalDate>`to_char(${outbox.at} at time zone ${timeZone}, 'YYYY-MM-DD')`;
  const rows = await tx
    .select({ day, type: outbox.type, count: count() })
    .from(outbox)
    .where(and(eq(outbox.tenantId, tenantId), gte(outbox.at, from), lte(outbox.at, to)))
    .groupBy(sql`1`, outbox.type)
    .orderBy(sql`1 desc`, asc(outbox.type));
  return rows;
}

export interface MailRow {
  readonly id: string;
  readonly template: string;
  readonly locale: string;
  readonly recipient: string;
  readonly subject: string;
  readonly createdAt: Date;
}

export interface MailMessage extends MailRow {
  readonly html: string;
  readonly plain: string;
  readonly brandKey: string | null;
}

/** Messages in the order they were written, newest first; the real moment decides, since links are mailed in real time. */
export async function listMails(
  tenantId: string,
  { recipient, limit }: { recipient?: string; limit: number },
): Promise<MailRow[]> {
  return inTenant(tenantId, (tx) =>
    tx
      .select(mailColumns)
      .from(mails)
      .where(and(eq(mails.tenantId, tenantId), recipient === undefined ? undefined : eq(mails.recipient, recipient)))
      .orderBy(sql`${mails.sentAt} desc nulls first`, desc(mails.createdAt), desc(mails.id))
      .limit(limit),
  );
}

export async function findMail(tenantId: string, id: string): Promise<MailMessage | null> {
  return inTenant(tenantId, async (tx) => {
    const [row] = await tx
      .select({ ...mailColumns, html: mails.html, plain: mails.plain, brandKey: brands.key })
      .from(mails)
      .leftJoin(brands, and(eq(brands.tenantId, mails.tenantId), eq(brands.id, mails.brandId)))
      .where(and(eq(mails.tenantId, tenantId), eq(mails.id, id)));
    return row ?? null;
  });
}

const mailColumns = {
  id: mails.id,
  template: mails.template,
  locale: mails.locale,
  recipient: mails.recipient,
  subject: mails.subject,
  createdAt: mails.createdAt,
};
