import type { CommissionTrace } from '@/lib/domain/commissions/commission-entry';
import { exact, zeroExact, type Exact } from '@/lib/domain/money/exact';

/** What the rate is applied to: the net, or what the basis of the rule makes of the sale. Never below zero for a margin. */
export function baseAmountOf({ basis, net, vendorCost, fees, stated }: CommissionTrace['base']): Exact {
  if (basis === 'MARGIN') {
    const margin = exact(net)
      .minus(exact(vendorCost ?? '0'))
      .minus(exact(fees ?? '0'));
    return margin.gt(zeroExact()) ? margin : zeroExact();
  }
  return exact(stated ?? net);
}
