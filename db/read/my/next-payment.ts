import type { Mine } from '@/db/read/my/load-mine';
import type { LoadedSubscription } from '@/db/write/load-subscription';
import type { Derivation } from '@/lib/domain/derivation';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import { decideBilling } from '@/lib/domain/invoicing/decide-billing';
import { nextBillingAt } from '@/lib/domain/invoicing/next-billing-at';
import { decideInvoice } from '@/lib/domain/invoicing/decide-invoice';
import type { InvoiceTax } from '@/lib/domain/invoicing/invoice-tax';
import { settleTotal } from '@/lib/domain/invoicing/settle-total';
import { money, toDecimalString, type Currency } from '@/lib/domain/money/money';
import { TAX_BEHAVIORS, type TaxBehavior } from '@/lib/domain/tax/tax-category';

/** The next invoice if nothing changes before it: the same decision that will write it. Minor units. */
export interface NextPayment {
  readonly at: Date;
  readonly currency: Currency;
  readonly lines: readonly BilledLine[];
  readonly taxes: readonly InvoiceTax[];
  readonly totalMinor: number;
  /** Taken from prepaid credit, then from what we owe the customer. */
  readonly walletAppliedMinor: number;
  readonly balanceAppliedMinor: number;
  readonly dueMinor: number;
  readonly derivation: Derivation;
}

/** Everything that is billed at the earliest coming instant; null when nothing more will be billed. */
export function nextPayment({ at, customer, subscriptions, tax, balanceMinor, wallet }: Mine): NextPayment | null {
  // What somebody else pays for is on their invoice.
  const own = subscriptions.filter(({ payer }) => payer.id === customer.id);
  const due = own.flatMap((each) => {
    const next = nextBillingAt(each.facts, each.terms, at);
    return next === null ? [] : [{ ...each, next }];
  });
  const first = due.map(({ next }) => next).toSorted((a, b) => a.getTime() - b.getTime())[0];
  if (!first || tax === null) return null;
  const now = due.filter(({ next }) => next.getTime() === first.getTime());
  const lines = now.flatMap(({ facts, terms, billed }) => decideBilling({ facts, terms, billed, through: first }));
  if (lines.length === 0) return null;
  const { currency } = customer;
  // Plans that state their prices with tax and those that state them without come on invoices of their own.
  const invoices = TAX_BEHAVIORS.map((taxBehavior) => {
    const stated = lines.filter((line) => behaviorOf(now, line) === taxBehavior);
    return decideInvoice({ lines: stated, tax, currency, taxBehavior });
  });
  const taxes = invoices.flatMap((invoice) => invoice.taxes);
  const totalMinor = invoices.reduce((sum, invoice) => sum + invoice.totalMinor, 0);
  const { walletAppliedMinor, balanceAppliedMinor, dueMinor } = settleTotal(
    totalMinor,
    { balanceMinor, grants: wallet.grants },
    first,
  );
  const amount = (minor: number) => toDecimalString(money(minor, currency));
  return {
    at: first,
    currency,
    lines,
    taxes,
    totalMinor,
    walletAppliedMinor,
    balanceAppliedMinor,
    dueMinor,
    derivation: {
      result: amount(totalMinor),
      unit: currency,
      steps: [
        ...lines.map((line, index) => ({
          label: line.kind === 'credit' ? 'credit-unused' : 'price',
          values: { ...line.description.values },
          op: index === 0 ? ('=' as const) : ('+' as const),
          value: amount(line.amountMinor),
        })),
        ...invoices.flatMap(({ taxBehavior, taxes: charged }) =>
          charged.map(({ country, ratePercent, treatment, taxMinor }) => ({
            label: taxBehavior === 'inclusive' ? 'vat-included' : 'vat',
            values: { country, rate: ratePercent, treatment },
            op: taxBehavior === 'inclusive' ? ('note' as const) : ('+' as const),
            value: amount(taxMinor),
          })),
        ),
      ],
    },
  };
}

function behaviorOf(due: readonly Pick<LoadedSubscription, 'terms'>[], line: BilledLine): TaxBehavior {
  const terms = due.map((each) => each.terms.get(line.planVersionId)).find((found) => found !== undefined);
  return terms?.taxBehavior ?? 'exclusive';
}
