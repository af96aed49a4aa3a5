import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { holdsOfEntries } from '@/db/read/entry-holds';
import { payoutsOfEntries } from '@/db/read/entry-payouts';
import { sameAs } from '@/db/read/same-as';
import { commissionEntries } from '@/db/schema/commissions';
import { customers } from '@/db/schema/customers';
import { partners } from '@/db/schema/partners';
import { invoiceLines } from '@/db/schema/invoicing';
import { brands } from '@/db/schema/tenancy';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { CommissionKind, CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import { explainCommission, type ExplanationStep } from '@/lib/domain/commissions/explain-commission';
import { recomputesEqual } from '@/lib/domain/commissions/recompute';
import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';
import type { PartnerType } from '@/lib/domain/partners/partner';
import { subtreeAt } from '@/lib/domain/partners/partner-tree';
import type { LocalDate } from '@/lib/domain/time/calendar';
import { payoutOn, stateOf } from './own-entries';
import { asPartner, type PartnerScope } from './partner-scope';

/** Somebody's part of one sale. */
export interface SaleShare {
  readonly entryId: string;
  readonly partner: { readonly id: string; readonly name: string; readonly type: PartnerType; readonly isYou: boolean };
  readonly amountMinor: number;
  /** Percent digits: the share, and the two rates it is the difference of. */
  readonly percent: string;
  readonly ownPercent: string;
  readonly belowPercent: string;
}

export interface EntryView {
  readonly id: string;
  readonly timeZone: string;
  readonly kind: CommissionKind;
  /** Null for what no customer paid, such as a correction by hand. */
  readonly customer: { readonly id: string; readonly name: string } | null;
  readonly brand: { readonly key: string; readonly name: string } | null;
  readonly plan: string;
  /** What the customer paid for, as the invoice says it; unit price in major units. */
  readonly sold: { readonly quantity: string; readonly unitAmount: string } | null;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly occurredAt: Date;
  readonly dueAt: Date;
  readonly payoutOn: LocalDate | null;
  readonly state: EntryState;
  readonly trace: CommissionTrace;
  readonly derivation: Derivation;
  readonly because: readonly ExplanationStep[];
  /** Computing the stored inputs again gives the stored amount. */
  readonly recomputed: boolean;
  /** From the bottom up to the viewer: their own share and those below. What is above does not exist here. */
  readonly shares: readonly SaleShare[];
  /** Of a correction by hand: why. */
  readonly reason: string | null;
  readonly reverses: string | null;
  readonly reversedBy: readonly { readonly id: string; readonly amountMinor: number; readonly occurredAt: Date }[];
}

/** One entry of the viewer's partner with its whole story; null for anybody else's. */
export async function findEntry(viewer: Viewer, entryId: string): Promise<EntryView | null> {
  return asPartner(viewer, async (scope) => {
    const { tx, tenantId, at, partner } = scope;
    const [found] = await tx
      .select({
        entry: commissionEntries,
        customer: { id: customers.id, name: customers.name },
        brand: { key: brands.key, name: brands.name },
      })
      .from(commissionEntries)
      .leftJoin(
        customers,
        and(eq(customers.tenantId, commissionEntries.tenantId), eq(customers.id, commissionEntries.customerId)),
      )
      .leftJoin(brands, and(eq(brands.tenantId, commissionEntries.tenantId), eq(brands.id, commissionEntries.brandId)))
      .where(
        and(
          eq(commissionEntries.tenantId, tenantId),
          eq(commissionEntries.id, entryId),
          eq(commissionEntries.partnerId, partner.id),
        ),
      );
    if (!found) return null;
    const { entry } = found;
    const related = await relatedEntries(scope, entry);
    const reversedBy = related.filter((other) => other.entry.reversesEntryId === entry.id).map((other) => other.entry);
    const holds = (await holdsOfEntries(tx, tenantId, [entry]))(entry);
    const payout = (await payoutsOfEntries(tx, tenantId, [entry.id]))(entry.id);
    const state = stateOf(entry, { reversals: reversedBy, holds, payout }, at);
    return {
      id: entry.id,
      timeZone: scope.timeZone,
      kind: entry.kind,
      customer: found.customer,
      brand: found.brand,
      plan: entry.trace.source.values.plan ?? '',
      sold: await soldLine(scope, entry),
      amountMinor: entry.amountMinor,
      currency: entry.currency,
      occurredAt: entry.occurredAt,
      dueAt: entry.dueAt,
      payoutOn:
        state.bucket === 'PAID' || state.state === 'REVERSED'
          ? null
          : (payout.expectedOn ?? payoutOn(entry.expectedPayoutOn, scope)),
      state,
      trace: entry.trace,
      derivation: entry.derivation,
      because: entry.createdBy === null ? explainCommission(entry) : [],
      recomputed: recomputesEqual(entry),
      shares: sharesOf(scope, entry, related),
      reason: entry.reason,
      reverses: entry.reversesEntryId,
      reversedBy: reversedBy.map(({ id, amountMinor, occurredAt }) => ({ id, amountMinor, occurredAt })),
    };
  });
}

type EntryRow = typeof commissionEntries.$inferSelect;
interface Related {
  readonly entry: EntryRow;
  readonly name: string;
  readonly type: PartnerType;
}

/** Entries of the same money by the viewer or somebody below them at the time, and what reverses this one. */
async function relatedEntries({ tx, tenantId, relations, partner }: PartnerScope, entry: EntryRow): Promise<Related[]> {
  const below = subtreeAt(relations, partner.id, entry.occurredAt);
  return tx
    .select({ entry: commissionEntries, name: partners.name, type: partners.type })
    .from(commissionEntries)
    .innerJoin(
      partners,
      and(eq(partners.tenantId, commissionEntries.tenantId), eq(partners.id, commissionEntries.partnerId)),
    )
    .where(
      and(
        eq(commissionEntries.tenantId, tenantId),
        sameAs(commissionEntries.invoiceId, entry.invoiceId),
        sameAs(commissionEntries.subscriptionId, entry.subscriptionId),
        inArray(commissionEntries.partnerId, [...below]),
        or(sameAs(commissionEntries.paymentId, entry.paymentId), eq(commissionEntries.reversesEntryId, entry.id)),
      ),
    )
    .orderBy(asc(commissionEntries.occurredAt), asc(commissionEntries.id));
}

/** Who got which part of this money, lowest first. The shares of a sale are those of its accrual and overrides. */
function sharesOf({ partner }: PartnerScope, entry: EntryRow, related: readonly Related[]): SaleShare[] {
  if (entry.kind === 'CLAWBACK' || entry.kind === 'ADJUSTMENT') return [];
  return related
    .filter((other) => other.entry.kind === 'ACCRUAL' || other.entry.kind === 'OVERRIDE')
    .map(({ entry: other, name, type }): SaleShare => ({
      entryId: other.id,
      partner: { id: other.partnerId, name, type, isYou: other.partnerId === partner.id },
      amountMinor: other.amountMinor,
      percent: other.trace.calc.percent,
      ownPercent: other.trace.calc.ownPercent,
      belowPercent: other.trace.calc.belowPercent,
    }))
    .toSorted((a, b) => Number(a.ownPercent) - Number(b.ownPercent));
}

/** The newest charge of the subscription on the invoice: what was sold, how many and at which price. */
async function soldLine({ tx, tenantId }: PartnerScope, entry: EntryRow): Promise<EntryView['sold']> {
  const { invoiceId, subscriptionId } = entry;
  if (invoiceId === null || subscriptionId === null) return null;
  const lines = await tx
    .select({ quantity: invoiceLines.quantity, unitAmount: invoiceLines.unitAmount })
    .from(invoiceLines)
    .where(
      and(
        eq(invoiceLines.tenantId, tenantId),
        eq(invoiceLines.invoiceId, invoiceId),
        eq(invoiceLines.subscriptionId, subscriptionId),
        eq(invoiceLines.kind, 'charge'),
      ),
    )
    .orderBy(asc(invoiceLines.position));
  return lines.at(-1) ?? null;
}
