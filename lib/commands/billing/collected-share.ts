import { correctedApart, type CorrectingLine } from '@/lib/domain/commissions/late-corrections';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { money, type Currency } from '@/lib/domain/money/money';
import { splitMoney } from '@/lib/domain/money/split';

/** One subscription's part of an invoice; gross less tax and excluded is net. Minor units. */
export interface CollectedShare {
  readonly grossMinor: number;
  readonly taxMinor: number;
  /** Net of lines that earn no commission, and of credits that are taken from what earlier lines earned. */
  readonly excludedMinor: number;
  readonly netMinor: number;
}

/**
 * Splits an invoice into the parts of its subscriptions. The tax of the invoice is split in proportion to the parts' net
 * amounts, so the parts add up to the invoice. Parts that are not positive (a pure credit) carry no tax and earn nothing. Neither
 * does what a partner bought by its price book: it earns its margin.
 */
export function collectedShares(
  invoice: { readonly currency: Currency; readonly taxMinor: number },
  lines: readonly (Pick<BilledLine, 'planVersionId' | 'derivation'> & CorrectingLine)[],
  isCommissionable: (planVersionId: string) => boolean,
): Map<string, CollectedShare> {
  const parts = new Map<string, { net: number; excluded: number }>();
  const bought = new Set(lines.filter(isBought).map(({ subscriptionId }) => subscriptionId));
  const apart = correctedApart(lines.filter((line) => isCommissionable(line.planVersionId)));
  for (const line of lines) {
    const part = parts.get(line.subscriptionId) ?? { net: 0, excluded: 0 };
    if (isCommissionable(line.planVersionId) && !apart.has(line.key)) part.net += line.amountMinor;
    else part.excluded += line.amountMinor;
    parts.set(line.subscriptionId, part);
  }
  const positive = [...parts].filter(([, part]) => part.net + part.excluded > 0);
  const taxes = splitMoney(
    money(invoice.taxMinor, invoice.currency),
    positive.map(([, part]) => part.net + part.excluded),
  );
  return new Map(
    positive.flatMap(([subscriptionId, part], index) => {
      if (bought.has(subscriptionId)) return [];
      const taxMinor = taxes[index]?.amountMinor ?? 0;
      const grossMinor = part.net + part.excluded + taxMinor;
      return [[subscriptionId, { grossMinor, taxMinor, excludedMinor: part.excluded, netMinor: part.net }] as const];
    }),
  );
}

function isBought({ derivation }: Pick<BilledLine, 'derivation'>): boolean {
  return derivation.steps.some(({ source }) => source?.type === 'price-book');
}
