import type { Mine, OwnedDevice } from '@/db/read/my/load-mine';
import { planPrice, type PlanPriceView } from '@/db/read/my/plan-price';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import { isFreePlan } from '@/db/write/billing-terms-of';
import type { Localized } from '@/lib/domain/localized';
import { PAUSES_PER_YEAR, decidePause } from '@/lib/domain/subscriptions/decide-pause';
import { isRefusal } from '@/lib/domain/refusal';
import { timeline, type Span, type SpanKind } from '@/lib/domain/subscriptions/span';
import { paidThrough } from '@/lib/domain/subscriptions/span-change';
import { subscriptionStateAt, type SubscriptionStatus } from '@/lib/domain/subscriptions/subscription-state';
import type { BillingInterval } from '@/lib/domain/time/interval';

export interface PlanName {
  readonly key: string;
  readonly names: Localized;
  readonly isFree: boolean;
}

/** A subscription as its owner sees it. */
export interface SubscriptionView {
  readonly id: string;
  readonly deviceId: string | null;
  readonly unitNames: { readonly one: Localized; readonly other: Localized };
  readonly lineNames: Localized;
  readonly status: SubscriptionStatus;
  readonly kind: SpanKind | null;
  /** What applies now; null before the start and after the end. */
  readonly plan: PlanName | null;
  readonly quantity: number;
  readonly interval: BillingInterval;
  /** The pinned price of the current plan, with VAT; null for what is free, included or on trial. */
  readonly price: PlanPriceView | null;
  /** What the current plan costs, also while nothing is charged for it. */
  readonly listPrice: PlanPriceView | null;
  readonly since: Date | null;
  /** When the current time ends by itself or by a scheduled change. */
  readonly endAt: Date | null;
  /** Until when what was paid for is provided. */
  readonly paidUntil: Date | null;
  readonly next: { readonly at: Date; readonly kind: SpanKind | 'ended'; readonly plan: PlanName | null } | null;
  readonly graceEndsAt: Date | null;
  readonly canPause: boolean;
  readonly canCancel: boolean;
  /** A scheduled end or change that can be taken back. */
  readonly canKeep: boolean;
  readonly history: readonly HistoryEntry[];
}

export interface HistoryEntry {
  readonly at: Date;
  readonly kind: SpanKind | 'ended';
  readonly plan: PlanName | null;
  readonly scheduled: boolean;
}

export function subscriptionView(loaded: LoadedSubscription, { at, tax }: Pick<Mine, 'at' | 'tax'>): SubscriptionView {
  const { facts, live, row } = loaded;
  const { status, span, next, graceEndsAt } = subscriptionStateAt(facts, at);
  const content = span && loaded.versions.get(span.planVersionId)?.content;
  const asked = { currency: facts.currency, interval: span?.interval ?? MONTH, quantity: span?.quantity ?? 1, tax };
  const listPrice = content ? planPrice(content, asked) : null;
  const paid = span?.kind === 'active' || span?.kind === 'paused';
  const pause = decidePause({ facts, at, timing: 'period_end', resumeAt: null, pausesPerYear: PAUSES_PER_YEAR });
  return {
    id: row.id,
    deviceId: row.deviceId,
    unitNames: live.productLine.unitNames,
    lineNames: live.productLine.names,
    status,
    kind: span?.kind ?? null,
    plan: span && planName(loaded, span),
    quantity: asked.quantity,
    interval: asked.interval,
    price: paid ? listPrice : null,
    listPrice,
    since: span?.startAt ?? null,
    endAt: span?.endAt ?? null,
    paidUntil: span && paid ? paidThrough(facts, span, at) : null,
    next: next ? { at: next.at, kind: next.kind, plan: nextPlan(loaded, next.at) } : null,
    graceEndsAt: graceEndsAt ?? null,
    canPause: !isRefusal(pause) && status !== 'ending' && status !== 'past_due',
    canCancel: (paid || span?.kind === 'trial') && status !== 'ending',
    canKeep: (status === 'ending' || status === 'change_scheduled') && span?.kind !== 'trial',
    history: historyOf(loaded, at),
  };
}

const MONTH: BillingInterval = { unit: 'month', count: 1 };

function planName({ versions }: LoadedSubscription, span: Pick<Span, 'planVersionId' | 'planKey'>): PlanName {
  const content = versions.get(span.planVersionId)?.content;
  return {
    key: span.planKey,
    names: content?.names ?? { en: span.planKey },
    isFree: content ? isFreePlan(content) : false,
  };
}

function nextPlan(loaded: LoadedSubscription, at: Date): PlanName | null {
  const span = timeline(loaded.facts.spans).find((each) => each.startAt.getTime() === at.getTime());
  return span ? planName(loaded, span) : null;
}

/** Newest first, with what is scheduled on top. */
function historyOf(loaded: LoadedSubscription, now: Date): HistoryEntry[] {
  const spans = timeline(loaded.facts.spans);
  const began = spans.map((span) => ({
    at: span.startAt,
    kind: span.kind,
    plan: planName(loaded, span),
    scheduled: span.startAt > now,
  }));
  const last = spans.at(-1);
  const ended = last?.endAt
    ? [{ at: last.endAt, kind: 'ended' as const, plan: null, scheduled: last.endAt > now }]
    : [];
  return [...began, ...ended].toReversed();
}

/** The subscription that provides for a device: its own, or the fleet's of its product line. */
export function subscriptionOf(mine: Mine, device: OwnedDevice): LoadedSubscription | undefined {
  const own = mine.subscriptions.findLast(({ row }) => row.deviceId === device.row.id);
  return (
    own ??
    mine.subscriptions.findLast(({ row }) => row.deviceId === null && row.productLineId === device.row.productLineId)
  );
}

/** The device of a subscription; undefined for a fleet and for a device that was given away. */
export function deviceOf(mine: Mine, { row }: LoadedSubscription): OwnedDevice | undefined {
  return row.deviceId === null ? undefined : mine.devices.find((device) => device.row.id === row.deviceId);
}
