import { exact, type Exact } from '@/lib/domain/money/exact';

/** Volume that was paid at one rate and is now paid at another. */
export interface TrueUpWorking {
  readonly kind: 'true_up';
  readonly volume: string;
  readonly fromPercent: string;
  readonly toPercent: string;
}

export function trueUpAmount({ volume, fromPercent, toPercent }: TrueUpWorking): Exact {
  return exact(volume)
    .times(exact(toPercent).minus(exact(fromPercent)))
    .div(exact(100));
}
