import { setPriceBook } from '@/lib/commands/partners/price-books/set-price-book';
import type { Cast } from './cast';
import { done } from './done';
import type { PartnerKey } from './story/network';
import type { Beat } from './time-line';

/** What one station of Pro costs on each level: Nordwind passes on what it pays, Elbe keeps 1.20, Muster 1.00. */
const PRICES: readonly { readonly partner: PartnerKey; readonly side: 'buy' | 'sell'; readonly amount: string }[] = [
  { partner: 'nordwind', side: 'buy', amount: '4.00' },
  { partner: 'nordwind', side: 'sell', amount: '4.00' },
  { partner: 'elbe', side: 'sell', amount: '5.20' },
  { partner: 'muster', side: 'sell', amount: '6.20' },
];

/** The price books of the chain from the manufacturer to the customers of Muster Elektro. */
export function partnerPriceBeats(cast: Cast): Beat[] {
  return [
    {
      at: new Date('2026-11-16T09:00:00Z'),
      what: 'price books of Nordwind, Elbe and Muster',
      run: async () => {
        for (const { partner, side, amount } of PRICES) {
          done(
            await setPriceBook(cast.system, {
              partnerId: cast.partners.get(partner) ?? '',
              side,
              productLineId: cast.lines.pumpwatch.productLineId,
              currency: 'EUR',
              amounts: [{ planKey: 'pro', interval: 'month/1', amount }],
            }),
          );
        }
      },
    },
  ];
}
