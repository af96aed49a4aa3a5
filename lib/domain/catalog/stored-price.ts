import type { Currency } from '@/lib/domain/money/currency';
import type { OverrideSubject } from './price-override';

/** A price book entry or a customer price as it is stored. */
export interface StoredPrice {
  readonly id: string;
  /** Of the entry in the catalogue it stands for; the id when no release began it. */
  readonly key: string;
  readonly subject: OverrideSubject & { readonly name: string; readonly currency: Currency | null };
  readonly planKey: string | null;
  readonly itemKey: string | null;
  readonly kind: 'percentage' | 'unit_amount';
  readonly value: string;
  readonly currency: Currency | null;
  readonly interval: string | null;
  readonly startAt: Date;
  readonly endAt: Date | null;
  readonly reason: string;
  readonly from:
    | { readonly kind: 'release'; readonly id: string; readonly number: number }
    | { readonly kind: 'direct'; readonly by: string; readonly at: Date };
  /** As of when it was read. What was taken away before it began is ended. */
  readonly state: 'in_force' | 'planned' | 'ended';
}
