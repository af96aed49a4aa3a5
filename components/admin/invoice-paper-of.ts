import type { InvoicePaperProps } from '@/components/billing/invoice-paper';
import { lineLabel, lineWorking, type LineWords } from '@/components/billing/line-text';
import { moneyText } from '@/components/ui/money';
import type { BilledLine } from '@/lib/domain/invoicing/billed-line';
import type { Currency } from '@/lib/domain/money/currency';
import { formatDate, formatPeriod } from '@/lib/domain/time/format-date';

interface Party {
  readonly name: string;
  readonly address: {
    readonly street: string;
    readonly postalCode: string;
    readonly city: string;
    readonly country: string;
  };
  readonly vatId: string | null;
}

interface PaperFacts {
  readonly number: string;
  readonly brand: { readonly key: string; readonly name: string };
  readonly seller: Party;
  readonly buyer: Party;
  readonly register: string;
  readonly issuedAt: Date;
  readonly dueAt: Date;
  readonly billingZone: string;
  readonly currency: Currency;
  readonly netMinor: number;
  readonly totalMinor: number;
  readonly balanceAppliedMinor: number;
  readonly paidMinor: number;
  readonly openMinor: number;
  readonly quoteId: string | null;
  readonly lines: readonly {
    readonly id: string;
    readonly kind: BilledLine['kind'];
    readonly description: { readonly key: string; readonly values: Record<string, string> };
    readonly quantity: string;
    readonly unitAmount: string;
    readonly amountMinor: number;
    readonly periodStart: Date;
    readonly periodEnd: Date;
  }[];
  readonly taxes: readonly {
    readonly position: number;
    readonly ratePercent: string;
    readonly baseMinor: number;
    readonly taxMinor: number;
  }[];
}

interface PaperWords {
  readonly line: LineWords['t'];
  readonly locale: string;
  readonly sandbox: boolean;
}

/** An issued invoice, worded for people who look it up. */
export function invoicePaperOf(invoice: PaperFacts, { line, locale, sandbox }: PaperWords): InvoicePaperProps {
  const { currency, billingZone: timeZone, seller, buyer } = invoice;
  const text = (amountMinor: number): string => moneyText({ amount: { amountMinor, currency } }, locale);
  const day = (at: Date): string => formatDate(at, { locale, timeZone });
  const words = { t: line, locale, currency };
  return {
    brand: invoice.brand,
    sender: [
      seller.name,
      `${seller.address.street}, ${seller.address.postalCode} ${seller.address.city}`,
      ...(seller.vatId === null ? [] : [`VAT id ${seller.vatId}`]),
    ],
    billToLabel: 'Bill to',
    billTo: [
      buyer.name,
      buyer.address.street,
      `${buyer.address.postalCode} ${buyer.address.city}`,
      buyer.address.country,
      ...(buyer.vatId === null ? [] : [`VAT id ${buyer.vatId}`]),
    ],
    meta: [
      { label: 'Number', value: invoice.number },
      { label: 'Issued', value: day(invoice.issuedAt) },
      { label: 'Due', value: day(invoice.dueAt) },
    ],
    title: sandbox ? 'Invoice [SANDBOX]' : 'Invoice',
    heads: { what: 'What', quantity: 'Quantity', price: 'Price', amount: 'Amount' },
    lines: invoice.lines.map((each) => {
      const billed = each as Pick<BilledLine, 'kind' | 'description' | 'quantity' | 'unitAmount'>;
      return {
        key: each.id,
        what: lineLabel(billed, words),
        workings: [
          formatPeriod({ start: each.periodStart, end: each.periodEnd }, { locale, timeZone }),
          lineWorking(billed, words),
        ].filter((working) => working !== undefined),
        quantity: each.quantity,
        price: moneyText({ amount: { decimal: each.unitAmount, currency } }, locale),
        amount: text(each.amountMinor),
      };
    }),
    totals: totalsOf(invoice, text),
    boxes: invoice.quoteId === null ? [] : [{ title: 'Price that was shown', text: invoice.quoteId }],
    footer: [
      `${seller.name}\n${seller.address.street}\n${seller.address.postalCode} ${seller.address.city}`,
      invoice.register,
      seller.vatId === null ? '' : `VAT id ${seller.vatId}`,
    ],
  };
}

function totalsOf(invoice: PaperFacts, text: (amountMinor: number) => string): InvoicePaperProps['totals'] {
  return [
    { key: 'net', label: 'Without VAT', amount: text(invoice.netMinor) },
    ...invoice.taxes.map((tax) => ({
      key: `tax-${tax.position}`,
      label: `VAT ${tax.ratePercent} % of ${text(tax.baseMinor)}`,
      amount: text(tax.taxMinor),
    })),
    { key: 'total', label: 'Total', amount: text(invoice.totalMinor), kind: 'total' as const },
    ...(invoice.balanceAppliedMinor === 0
      ? []
      : [{ key: 'balance', label: 'From credit', amount: text(-invoice.balanceAppliedMinor) }]),
    ...(invoice.paidMinor === 0 ? [] : [{ key: 'paid', label: 'Paid', amount: text(-invoice.paidMinor) }]),
    { key: 'open', label: 'Left to pay', amount: text(invoice.openMinor), kind: 'end' as const },
  ];
}
