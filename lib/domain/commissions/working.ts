import type { DifferenceWorking } from '@/lib/domain/commissions/calc/percentage';
import type { AcceleratorWorking } from '@/lib/domain/commissions/calc/accelerator';
import type { DecliningWorking } from '@/lib/domain/commissions/calc/declining';
import type { DrawWorking, DrawRecoveryWorking } from '@/lib/domain/commissions/calc/draw';
import type { FlatWorking } from '@/lib/domain/commissions/calc/flat';
import type { OverlayWorking, SplitWorking } from '@/lib/domain/commissions/calc/split';
import type { TierWorking } from '@/lib/domain/commissions/calc/tiers';
import type { TrueUpWorking } from '@/lib/domain/commissions/calc/true-up';
import type { UnilevelWorking } from '@/lib/domain/commissions/calc/unilevel';

/** The stored inputs of an amount: computing them again has to give the stored amount. Plain JSON, amounts as digits in major units. */
export type Working =
  | DifferenceWorking
  | FlatWorking
  | TierWorking
  | TrueUpWorking
  | DecliningWorking
  | AcceleratorWorking
  | UnilevelWorking
  | SplitWorking
  | OverlayWorking
  | DrawWorking
  | DrawRecoveryWorking;
