import type { OpenPeriod } from '@/lib/domain/time/period';

/** What was billed to one payer of a subscription: from the first to the last instant. */
export interface PayerHistory {
  readonly payerId: string;
  readonly start: Date;
  readonly end: Date;
}

const ALWAYS: OpenPeriod = { start: new Date(0), end: null };

/**
 * When a payer pays for a subscription. Whoever pays now does so from the end of what was billed to somebody else, so a change of
 * payer changes no price of a billing period that was billed; a former payer paid for what was billed to them.
 */
export function payerWindows(payerId: string, currentId: string, history: readonly PayerHistory[]): OpenPeriod[] {
  const own = history.find((each) => each.payerId === payerId);
  const others = history.filter((each) => each.payerId !== payerId);
  if (payerId !== currentId) return own === undefined ? [] : [{ start: own.start, end: own.end }];
  const [first] = others.toSorted((a, b) => a.start.getTime() - b.start.getTime());
  const last = others.toSorted((a, b) => a.end.getTime() - b.end.getTime()).at(-1);
  if (first === undefined || last === undefined) return [ALWAYS];
  const now = { start: last.end, end: null };
  return own !== undefined && own.start < first.start ? [{ start: own.start, end: first.start }, now] : [now];
}
