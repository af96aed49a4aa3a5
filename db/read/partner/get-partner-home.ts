import { and, desc, eq } from 'drizzle-orm';
import { statements } from '@/db/schema/statements';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { sumMoney, type Money } from '@/lib/domain/money/money';
import { subscriptionStateAt } from '@/lib/domain/subscriptions/subscription-state';
import { localDateOf, startOfLocalDay, type LocalDate } from '@/lib/domain/time/calendar';
import { devicesToInstall, renewalsDue, type RenewalsDue } from './home-work';
import { nextPayout, totalsOf, type EarningsTotals } from './list-earnings';
import { nextPayoutOf, type NextPayout } from './next-payout';
import { minimumOf, onboardedOf, type OnboardedDevice } from './onboarded';
import { ownEntries, type EarningRow } from './own-entries';
import { readPartnerBook, type PartnerBook } from './partner-book';
import { asPartner, type PartnerScope } from './partner-scope';
import { payoutForecasts, type PayoutForecast } from './payout-forecast';
import { statementRows, type StatementRow } from './statement-rows';

export interface PartnerHome {
  readonly at: Date;
  readonly timeZone: string;
  readonly partnerName: string;
  readonly currency: Currency;
  readonly monthStart: Date;
  readonly totals: EarningsTotals;
  readonly earnedThisMonth: Money;
  readonly entriesThisMonth: number;
  readonly nextPayoutOn: LocalDate | null;
  readonly nextPayout: NextPayout;
  /** Years and included months that end; only distributors look after them. */
  readonly renewals: readonly RenewalsDue[] | null;
  readonly holdDays: number | null;
  readonly newest: readonly EarningRow[];
  /** What a customer paid last, and the pay day it falls on; without one where it is held, paid or taken back. */
  readonly lastPayment: { readonly entry: EarningRow; readonly forecast: PayoutForecast | null } | null;
  readonly devicesThisMonth: number;
  readonly devices: number;
  readonly customers: number;
  readonly partnersBelow: number;
  /** What the viewer can do something about. */
  readonly todo: {
    /** Serial numbers of what is to be installed. */
    readonly install: readonly string[];
    /** Claimed, but no plan was chosen. */
    readonly activate: readonly OnboardedDevice[];
    readonly failing: readonly {
      readonly customerId: string;
      readonly name: string;
      readonly graceEndsAt: Date | null;
    }[];
    readonly ending: readonly { readonly customerId: string; readonly name: string; readonly on: Date }[];
    readonly invited: readonly { readonly name: string; readonly since: Date }[];
  };
}

const NEWEST = 6;

/** What a partner sees first. Null for viewers who are no partner. */
export async function getPartnerHome(viewer: Viewer): Promise<PartnerHome | null> {
  return asPartner(viewer, async (scope) => {
    const { at, timeZone, currency, partner } = scope;
    const book = await readPartnerBook(scope);
    const all = await ownEntries(scope);
    const entries = all.filter((entry) => entry.currency === currency);
    const forecasts = payoutForecasts(entries, minimumOf(scope));
    const paid = entries.find(({ reverses, customer }) => reverses === null && customer !== null);
    const monthStart = startOfLocalDay(`${localDateOf(at, timeZone).slice(0, 8)}01` as LocalDate, timeZone);
    const ofMonth = entries.filter((entry) => entry.occurredAt >= monthStart);
    return {
      at,
      timeZone,
      partnerName: partner.name,
      currency,
      monthStart,
      totals: totalsOf(entries, currency),
      earnedThisMonth: sumMoney(
        ofMonth.map(({ amountMinor }) => ({ amountMinor, currency })),
        currency,
      ),
      entriesThisMonth: ofMonth.length,
      nextPayoutOn: nextPayout(entries),
      nextPayout: nextPayoutOf({
        latest: await latestStatement(scope),
        forecasts,
        currency,
        minimumMinor: minimumOf(scope),
      }),
      renewals: partner.type === 'distributor' ? renewalsDue(scope, book) : null,
      holdDays: scope.plan?.holdDays ?? null,
      newest: entries.slice(0, NEWEST),
      lastPayment:
        paid === undefined ? null : { entry: paid, forecast: forecasts.find(({ on }) => on === paid.payoutOn) ?? null },
      devicesThisMonth: book.devices.filter(
        ({ attribution }) => attribution.role === 'installed_by' && attribution.startAt >= monthStart,
      ).length,
      devices: book.devices.length,
      customers: new Set([...book.devices, ...book.subscriptions].map((one) => one.customerId)).size,
      partnersBelow: scope.subtree.size - 1,
      todo: await todoOf(scope, book, all),
    };
  });
}

async function todoOf(
  scope: PartnerScope,
  book: PartnerBook,
  entries: readonly EarningRow[],
): Promise<PartnerHome['todo']> {
  const states = book.subscriptions.map((row) => ({
    customerId: row.customerId,
    name: book.customers.find((customer) => customer.id === row.customerId)?.name ?? '',
    state: subscriptionStateAt(row.facts, scope.at),
  }));
  return {
    install: await devicesToInstall(scope),
    activate: (await onboardedOf(scope, book, entries)).filter(
      ({ stage, remindableAt }) => stage === 'claimed' && remindableAt === null,
    ),
    failing: states
      .filter(({ state }) => state.status === 'past_due')
      .map(({ customerId, name, state }) => ({ customerId, name, graceEndsAt: state.graceEndsAt ?? null })),
    ending: states.flatMap(({ customerId, name, state }) =>
      state.status === 'ending' && state.next ? [{ customerId, name, on: state.next.at }] : [],
    ),
    invited: book.partners
      .filter((each) => each.status === 'invited')
      .map(({ name, createdAt }) => ({ name, since: createdAt })),
  };
}

/** The newest statement in the partner's currency. */
async function latestStatement(scope: PartnerScope): Promise<StatementRow | undefined> {
  const { tx, tenantId, partner, currency } = scope;
  const rows = await tx
    .select()
    .from(statements)
    .where(
      and(eq(statements.tenantId, tenantId), eq(statements.partnerId, partner.id), eq(statements.currency, currency)),
    )
    .orderBy(desc(statements.number))
    .limit(1);
  return (await statementRows(scope, rows))[0];
}
