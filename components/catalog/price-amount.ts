import type { PlanContent, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { sameInterval, MONTHLY, YEARLY } from '@/lib/domain/time/interval';

/** The one amount of a price that has only one, as a decimal string; undefined for prices with tiers or packages. */
export function singleAmount({ model }: PlanPrice): string | undefined {
  if (model.kind === 'flat') return model.amount;
  return model.kind === 'per_unit' && Number(model.includedQuantity ?? 0) === 0 ? model.unitAmount : undefined;
}

/** How many months a yearly price saves against twelve monthly ones; 0 when it is no whole number of months. */
export function monthsFree(plan: PlanContent, price: PlanPrice): number {
  if (!sameInterval(price.interval, YEARLY)) return 0;
  const monthly = plan.prices.find(
    (other) => other.currency === price.currency && sameInterval(other.interval, MONTHLY),
  );
  const [perMonth, perYear] = [monthly && singleAmount(monthly), singleAmount(price)];
  if (perMonth === undefined || perYear === undefined) return 0;
  const [month, year] = [scaled(perMonth), scaled(perYear)];
  if (month === 0n || year % month !== 0n) return 0;
  return Math.max(0, 12 - Number(year / month));
}

/** A decimal string as a whole number of 10⁻¹² units, so that it can be divided exactly. */
function scaled(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(12, '0').slice(0, 12));
}
