import { createCoupon } from '@/lib/commands/coupons/create-coupon';
import { createPromotionCode } from '@/lib/commands/coupons/create-promotion-code';
import { grantCredit } from '@/lib/commands/wallets/grant-credit';
import { assert } from '@/lib/domain/assert';
import type { Cast } from './cast';
import { done } from './done';
import { HOUSEHOLDS } from './story/households';
import type { Beat } from './time-line';

/** Coupons with their codes, and prepaid credit that was given or bought. */
export function goodwillBeats(cast: Cast): Beat[] {
  return [
    {
      at: new Date('2026-09-01T07:00:00Z'),
      what: 'coupon WELCOME20',
      run: () =>
        offer(cast, 'aurelia', {
          name: { en: 'Welcome, 20 % off', de: 'Willkommen, 20 % günstiger', it: 'Benvenuto, 20 % di sconto' },
          percent: '20',
          periods: 3,
          code: 'WELCOME20',
          firstPurchaseOnly: true,
        }),
    },
    {
      at: new Date('2026-09-14T07:00:00Z'),
      what: 'coupon AQUA10',
      run: () =>
        offer(cast, 'norda', {
          name: { en: 'Aqua fair, 10 % off', de: 'Messe Aqua, 10 % günstiger', it: 'Fiera Aqua, 10 % di sconto' },
          percent: '10',
          periods: 12,
          code: 'AQUA10',
          firstPurchaseOnly: false,
        }),
    },
    { at: new Date('2026-10-15T08:00:00Z'), what: 'credit for messages', run: () => prepay(cast) },
    { at: new Date('2026-11-02T09:00:00Z'), what: 'credit for an outage', run: () => makeUp(cast) },
  ];
}

interface Offer {
  readonly name: { readonly en: string; readonly de: string; readonly it: string };
  readonly percent: string;
  readonly periods: number;
  readonly code: string;
  readonly firstPurchaseOnly: boolean;
}

async function offer(
  { system, brandIds }: Cast,
  brand: 'aurelia' | 'norda',
  { name, percent, periods, code, firstPurchaseOnly }: Offer,
): Promise<void> {
  const { couponId } = done(
    await createCoupon(system, { brandId: brandIds[brand], names: name, kind: 'percentage', percent, periods }),
  );
  done(await createPromotionCode(system, { couponId, code, firstPurchaseOnly }));
}

/** A company that pays beforehand: its October messages are taken from this. */
async function prepay({ system, customers }: Cast): Promise<void> {
  const customerId = customers.get('Hafenlogistik Stralsund');
  assert(customerId, 'who pays beforehand is a customer');
  const credit = { customerId, kind: 'purchased', currency: 'EUR', priority: 100 } as const;
  done(
    await grantCredit(system, { ...credit, amountMinor: 50_000, reason: 'Prepaid messages', requestKey: 'prepaid-1' }),
  );
}

/** Two households that were without service for a day. */
async function makeUp({ system, households }: Cast): Promise<void> {
  for (const household of HOUSEHOLDS.slice(4, 6)) {
    const customerId = households.get(household);
    assert(customerId, `${household.name} has moved in`);
    done(
      await grantCredit(system, {
        customerId,
        kind: 'promotional',
        currency: household.country === 'CH' ? 'CHF' : 'EUR',
        amountMinor: 500,
        priority: 10,
        expiresAt: new Date('2027-05-01T22:00:00Z'),
        reason: 'Outage of 30 October',
        requestKey: `outage-${customerId}`,
      }),
    );
  }
}
