import { percentOf } from '@/lib/domain/commissions/calc/percentage';
import type { DecliningStep } from '@/lib/domain/commissions/rule-calc';
import type { Exact } from '@/lib/domain/money/exact';

export interface DecliningWorking {
  readonly kind: 'declining';
  readonly steps: readonly DecliningStep[];
  /** Number of the paid period, from 1. */
  readonly period: number;
}

export function decliningAmount({ steps, period }: DecliningWorking, base: Exact): Exact {
  return percentOf(base, percentOfPeriod(steps, period));
}

/** `0` after the last step. */
export function percentOfPeriod(steps: readonly DecliningStep[], period: number): string {
  return steps.find(({ throughPeriod }) => throughPeriod === null || period <= throughPeriod)?.percent ?? '0';
}
