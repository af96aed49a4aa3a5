import { toMinor } from '@/lib/domain/money/exact';
import type { PriceModel } from '@/lib/domain/rating/price-model';
import { preparePrice } from '@/lib/domain/rating/prepare-price';
import { rateExact } from '@/lib/domain/rating/rate-price';

export interface RatingFigures {
  /** Evaluations of a graduated price a second on one core, rounded to cents. */
  readonly plainPerSecond: number;
  readonly preparedPerSecond: number;
  /** Prepared, with the exact amount instead of cents. */
  readonly exactPerSecond: number;
}

const MESSAGES: PriceModel = {
  kind: 'graduated',
  tiers: [
    { upTo: '100', unitAmount: '0.40' },
    { upTo: '500', unitAmount: '0.30' },
    { upTo: null, unitAmount: '0.20' },
  ],
};

/** Rates as many quantities as there is time for. @throws when the two ways come to different sums. */
export function measureRating(): RatingFigures {
  const prepared = preparePrice(MESSAGES);
  const plainOf = (quantity: number): number => toMinor(rateExact(MESSAGES, quantity), 'EUR');
  const preparedOf = (quantity: number): number => prepared.minor(quantity, 'EUR');
  const sum = (rate: (quantity: number) => number): number => QUANTITIES.reduce((total, each) => total + rate(each), 0);
  if (sum(plainOf) !== sum(preparedOf)) throw new Error('A prepared price and the plain one differ.');
  return {
    plainPerSecond: perSecond(plainOf),
    preparedPerSecond: perSecond(preparedOf),
    exactPerSecond: perSecond((quantity) => (prepared.exact(quantity).gt(0) ? 1 : 0)),
  };
}

const QUANTITIES = Array.from({ length: 1000 }, (_, index) => index);

/** The better of two runs; the first also warms up. */
function perSecond(rate: (quantity: number) => number): number {
  return Math.max(oneRun(rate), oneRun(rate));
}

function oneRun(rate: (quantity: number) => number): number {
  const began = performance.now();
  let evaluations = 0;
  let checksum = 0;
  while (performance.now() - began < 1000) {
    for (const quantity of QUANTITIES) checksum += rate(quantity);
    evaluations += QUANTITIES.length;
  }
  // Reading the sum keeps the work from being left out as unused.
  if (checksum === 0) throw new Error('Nothing was rated.');
  return (evaluations / (performance.now() - began)) * 1000;
}
