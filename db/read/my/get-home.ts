import { and, count, desc, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { usageOf } from '@/db/read/my/device-usage';
import { deviceView, type DeviceView } from '@/db/read/my/device-view';
import { asCustomer, type MethodRow, type Mine } from '@/db/read/my/load-mine';
import { lookedAfterBy, type Caretaker } from '@/db/read/my/looked-after-by';
import { nextPayment, type NextPayment } from '@/db/read/my/next-payment';
import { subscriptionView, type SubscriptionView } from '@/db/read/my/subscription-view';
import { invoices } from '@/db/schema/invoicing';
import type { Viewer } from '@/lib/domain/access/viewer';
import { openAmountOf } from '@/lib/domain/invoicing/open-amount';
import type { Localized } from '@/lib/domain/localized';
import { localDateOf } from '@/lib/domain/time/calendar';

export interface HomeView {
  readonly at: Date;
  readonly timeZone: string;
  readonly customer: {
    readonly name: string;
    readonly kind: 'consumer' | 'business';
    readonly collection: 'card' | 'invoice';
  };
  readonly devices: readonly DeviceView[];
  /** Subscriptions that count units instead of naming a device. */
  readonly fleets: readonly SubscriptionView[];
  readonly unitNames: { readonly one: Localized; readonly other: Localized } | null;
  readonly nextPayment: NextPayment | null;
  readonly card: CardView | null;
  /** The one thing that needs the customer, if anything does. */
  readonly concern: Concern | null;
  /** What is used before anything is collected; null when there is none, or the viewer may not see money. */
  readonly credit: CreditView | null;
  readonly invoices: readonly InvoiceBrief[];
  readonly invoiceCount: number;
  readonly caretaker: Caretaker | null;
  readonly mayChange: boolean;
  readonly mayReadInvoices: boolean;
}

export interface CardView {
  readonly id: string;
  readonly brand: string;
  readonly last4: string;
  readonly expiresMonth: number;
  readonly expiresYear: number;
  /** `soon`: within two months. */
  readonly expiry: 'valid' | 'soon' | 'expired';
  readonly isDefault: boolean;
}

export interface CreditView {
  readonly currency: Mine['customer']['currency'];
  readonly walletMinor: number;
  readonly balanceMinor: number;
  /** When the part of the prepaid credit that ends first does; null when none ends. */
  readonly endsAt: Date | null;
}

export type Concern =
  | {
      readonly kind: 'payment_failed';
      readonly graceEndsAt: Date | null;
      readonly over: boolean;
      readonly plan: Localized | null;
    }
  | { readonly kind: 'no_card' }
  | { readonly kind: 'card_expired' | 'card_expires'; readonly card: CardView };

export interface InvoiceBrief {
  readonly id: string;
  readonly number: string;
  readonly issuedAt: Date;
  readonly dueAt: Date;
  readonly paidAt: Date | null;
  readonly totalMinor: number;
  readonly openMinor: number;
  readonly currency: (typeof invoices.$inferSelect)['currency'];
  readonly status: (typeof invoices.$inferSelect)['status'];
  readonly overdue: boolean;
}

/** Everything on the customer's first page; undefined for somebody who is no customer. */
export async function getHome(viewer: Viewer): Promise<HomeView | undefined> {
  return asCustomer(viewer, async (tx, mine) => {
    const usage = await usageOf(
      tx,
      viewer.tenantId,
      mine.devices.map(({ row }) => row.id),
      mine.at,
    );
    const devices = mine.devices.map((device) => deviceView(mine, device, usage)).toSorted(livelyFirst);
    const next = nextPayment(mine);
    return {
      at: mine.at,
      timeZone: mine.customer.timeZone,
      customer: { name: mine.customer.name, kind: mine.customer.kind, collection: mine.customer.collection },
      devices,
      fleets: mine.subscriptions.filter(({ row }) => row.deviceId === null).map((each) => subscriptionView(each, mine)),
      unitNames: mine.subscriptions[0]?.live.productLine.unitNames ?? null,
      nextPayment: next,
      card: defaultCard(mine),
      concern: concernOf(mine, next),
      credit: creditOf(mine),
      ...(await newestInvoices(tx, mine)),
      caretaker: await lookedAfterBy(tx, mine),
      mayChange: mine.mayChange,
      mayReadInvoices: mine.mayReadInvoices,
    };
  });
}

/** What is paid for before what is free, what is online before what is not. */
function livelyFirst(a: DeviceView, b: DeviceView): number {
  const weight = ({ subscription, online }: DeviceView) => (subscription?.price ? 2 : 0) + (online ? 1 : 0);
  return weight(b) - weight(a);
}

export function cardView(method: MethodRow, { at, customer }: Pick<Mine, 'at' | 'customer'>): CardView {
  const [year = 0, month = 0] = localDateOf(at, customer.timeZone).split('-').map(Number);
  const left = (method.expiresYear - year) * 12 + method.expiresMonth - month;
  return {
    id: method.id,
    brand: method.cardBrand,
    last4: method.last4,
    expiresMonth: method.expiresMonth,
    expiresYear: method.expiresYear,
    expiry: left < 0 ? 'expired' : left < 2 ? 'soon' : 'valid',
    isDefault: method.id === customer.defaultMethodId,
  };
}

export function defaultCard(mine: Pick<Mine, 'at' | 'customer' | 'methods'>): CardView | null {
  const method = mine.methods.find(({ id }) => id === mine.customer.defaultMethodId);
  return method ? cardView(method, mine) : null;
}

/** The most urgent first; a customer who pays by transfer has no card to worry about. */
function concernOf(mine: Mine, next: NextPayment | null): Concern | null {
  const failing = mine.subscriptions
    .map((loaded) => subscriptionView(loaded, mine))
    .find(({ status }) => status === 'past_due');
  if (failing) {
    const { graceEndsAt } = failing;
    const over = graceEndsAt !== null && graceEndsAt <= mine.at;
    return { kind: 'payment_failed', graceEndsAt, over, plan: failing.plan?.names ?? null };
  }
  if (mine.customer.collection === 'invoice' || next === null) return null;
  const card = defaultCard(mine);
  if (card === null) return { kind: 'no_card' };
  if (card.expiry === 'expired') return { kind: 'card_expired', card };
  return card.expiry === 'soon' ? { kind: 'card_expires', card } : null;
}

function creditOf({ mayReadInvoices, customer, wallet, balanceMinor }: Mine): CreditView | null {
  const { availableMinor, grants } = wallet;
  if (!mayReadInvoices || (availableMinor <= 0 && balanceMinor <= 0)) return null;
  const ends = grants.flatMap(({ expiresAt }) => expiresAt ?? []).toSorted((a, b) => a.getTime() - b.getTime());
  return { currency: customer.currency, walletMinor: availableMinor, balanceMinor, endsAt: ends[0] ?? null };
}

async function newestInvoices(tx: Tx, mine: Mine): Promise<Pick<HomeView, 'invoices' | 'invoiceCount'>> {
  if (!mine.mayReadInvoices) return { invoices: [], invoiceCount: 0 };
  const { tenantId, id } = mine.customer;
  const own = and(eq(invoices.tenantId, tenantId), eq(invoices.customerId, id));
  const rows = await tx
    .select()
    .from(invoices)
    .where(own)
    .orderBy(desc(invoices.issuedAt), desc(invoices.number))
    .limit(3);
  const [total] = await tx.select({ count: count() }).from(invoices).where(own);
  return { invoices: rows.map((row) => invoiceBrief(row, mine.at)), invoiceCount: total?.count ?? 0 };
}

export function invoiceBrief(row: typeof invoices.$inferSelect, at: Date): InvoiceBrief {
  const { id, number, issuedAt, dueAt, paidAt, totalMinor, currency, status } = row;
  const owed = status === 'open' || status === 'partly_paid';
  const openMinor = owed ? openAmountOf(row) : 0;
  return { id, number, issuedAt, dueAt, paidAt, totalMinor, openMinor, currency, status, overdue: owed && dueAt < at };
}
