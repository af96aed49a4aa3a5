import type { Viewer } from '@/lib/domain/access/viewer';
import type { Currency } from '@/lib/domain/money/currency';
import { sumMoney, type Money } from '@/lib/domain/money/money';
import { subscriptionStateAt } from '@/lib/domain/subscriptions/subscription-state';
import { localDateOf, startOfLocalDay, type LocalDate } from '@/lib/domain/time/calendar';
import { nextPayout, totalsOf, type EarningsTotals } from './list-earnings';
import { ownEntries, type EarningRow } from './own-entries';
import { readPartnerBook } from './partner-book';
import { asPartner } from './partner-scope';

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
  readonly holdDays: number | null;
  readonly newest: readonly EarningRow[];
  readonly devicesThisMonth: number;
  readonly devices: number;
  readonly customers: number;
  readonly partnersBelow: number;
  /** What the viewer can do something about. */
  readonly todo: {
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
    const entries = (await ownEntries(scope)).filter((entry) => entry.currency === currency);
    const monthStart = startOfLocalDay(`${localDateOf(at, timeZone).slice(0, 8)}01` as LocalDate, timeZone);
    const ofMonth = entries.filter((entry) => entry.occurredAt >= monthStart);
    const states = book.subscriptions.map((row) => ({
      customerId: row.customerId,
      name: book.customers.find((customer) => customer.id === row.customerId)?.name ?? '',
      state: subscriptionStateAt(row.facts, at),
    }));
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
      holdDays: scope.plan?.holdDays ?? null,
      newest: entries.slice(0, NEWEST),
      devicesThisMonth: book.devices.filter(
        ({ attribution }) => attribution.role === 'installed_by' && attribution.startAt >= monthStart,
      ).length,
      devices: book.devices.length,
      customers: new Set([...book.devices, ...book.subscriptions].map((one) => one.customerId)).size,
      partnersBelow: scope.subtree.size - 1,
      todo: {
        failing: states
          .filter(({ state }) => state.status === 'past_due')
          .map(({ customerId, name, state }) => ({ customerId, name, graceEndsAt: state.graceEndsAt ?? null })),
        ending: states.flatMap(({ customerId, name, state }) =>
          state.status === 'ending' && state.next ? [{ customerId, name, on: state.next.at }] : [],
        ),
        invited: book.partners
          .filter((each) => each.status === 'invited')
          .map(({ name, createdAt }) => ({ name, since: createdAt })),
      },
    };
  });
}
