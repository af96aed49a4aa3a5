import { exact, zeroExact, type Exact } from '@/lib/domain/money/exact';

/** A window in which less was earned than guaranteed. */
export interface DrawWorking {
  readonly kind: 'draw';
  readonly guaranteed: string;
  readonly earned: string;
}

/** A later window in which more was earned, with an advance still open. */
export interface DrawRecoveryWorking {
  readonly kind: 'draw_recovery';
  readonly guaranteed: string;
  readonly earned: string;
  readonly outstanding: string;
}

/** max(earned, guaranteed) is paid, so the difference is added: 300 − 210 = 90. */
export function drawAmount({ guaranteed, earned }: DrawWorking): Exact {
  const missing = exact(guaranteed).minus(exact(earned));
  return missing.gt(zeroExact()) ? missing : zeroExact();
}

/** Negative: of what was earned above the guarantee, as much as is still open. */
export function drawRecoveryAmount({ guaranteed, earned, outstanding }: DrawRecoveryWorking): Exact {
  const above = exact(earned).minus(exact(guaranteed));
  if (above.lte(zeroExact())) return zeroExact();
  return (above.lt(exact(outstanding)) ? above : exact(outstanding)).times(exact(-1));
}
