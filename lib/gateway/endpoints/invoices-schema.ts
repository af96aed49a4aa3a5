import { z } from 'zod';
import type { IssuedInvoice } from '@/db/read/invoices/list-issued-invoices';
import type { InvoiceRecord } from '@/db/read/invoices/find-invoice-record';
import type { DocumentLine, DocumentTax } from '@/lib/domain/invoicing/invoice-document';
import { localize } from '@/lib/domain/localized';
import type { Currency } from '@/lib/domain/money/currency';
import { money, toDecimalString } from '@/lib/domain/money/money';
import { derivationAnswer, derivationSchema } from '@/lib/gateway/derivation-schema';

export const INVOICE_STATUSES = ['open', 'paid', 'partly_paid', 'void', 'uncollectible'] as const;

const amount = z.string().describe('Decimal digits in major units of `currency`: `13.09`, JPY `1309`.');
const instant = z.string().describe('ISO 8601, UTC.');
const amounts = {
  currency: z.string().describe('ISO 4217.'),
  net: amount,
  tax: amount,
  total: amount,
};

export const invoiceSummary = z
  .object({
    id: z.string(),
    number: z.string(),
    status: z.enum(INVOICE_STATUSES),
    customer: z.object({ id: z.string(), name: z.string() }),
    brand_id: z.string(),
    ...amounts,
    open: amount.describe('Left to pay.'),
    issued_at: instant,
    due_at: instant,
    paid_at: instant.nullable(),
  })
  .meta({ id: 'InvoiceSummary' });

const reference = z.object({ id: z.string(), number: z.string(), issued_at: instant });
const line = z.object({
  id: z.string(),
  position: z.number().int(),
  kind: z.enum(['charge', 'credit', 'rounding']),
  subscription_id: z.string(),
  plan: z.string(),
  item: z.string().nullable(),
  description: z.object({ key: z.string(), values: z.record(z.string(), z.string()) }),
  quantity: z.string(),
  unit_amount: z.string(),
  amount: amount.describe('As the customer sees it; contains the tax where `tax_behavior` is inclusive.'),
  net: amount,
  tax_category: z.string(),
  period: z.object({ start: instant, end: instant.describe('The first instant that is not in it.') }),
  corrects: reference.nullable().describe('The invoice a credited charge stood on.'),
  derivation: derivationSchema,
});
const tax = z.object({
  treatment: z.string(),
  category: z.string(),
  country: z.string(),
  rate_percent: z.string(),
  base: amount,
  tax: amount,
  derivation: derivationSchema,
});
const party = z.object({
  name: z.string(),
  address: z.object({ street: z.string(), postal_code: z.string(), city: z.string(), country: z.string() }),
  vat_id: z.string().nullable(),
});

export const invoiceDetail = z
  .object({
    kind: z.enum(['invoice', 'credit_note']),
    id: z.string(),
    number: z.string(),
    status: z.enum([...INVOICE_STATUSES, 'issued']),
    customer: z.object({ id: z.string(), name: z.string() }),
    brand_id: z.string(),
    ...amounts,
    tax_behavior: z.enum(['exclusive', 'inclusive']),
    from_wallet: amount,
    from_balance: amount,
    paid: amount,
    credited: amount,
    open: amount,
    issued_at: instant,
    due_at: instant.nullable(),
    paid_at: instant.nullable(),
    seller: party,
    buyer: party,
    corrects: reference.nullable().describe('The invoice that a credit note takes back.'),
    lines: z.array(line),
    taxes: z.array(tax),
    payments: z.array(
      z.object({
        id: z.string(),
        purpose: z.string(),
        status: z.string(),
        attempt: z.number().int(),
        amount,
        created_at: instant,
        settled_at: instant.nullable(),
        decline_reason: z.string().nullable(),
      }),
    ),
    credit_notes: z.array(
      z.object({ ...amounts, id: z.string(), number: z.string(), reason: z.string(), issued_at: instant }),
    ),
  })
  .meta({ id: 'Invoice' });

const text = (amountMinor: number, currency: Currency): string => toDecimalString(money(amountMinor, currency));

export function summaryAnswer(invoice: IssuedInvoice): z.infer<typeof invoiceSummary> {
  const { currency, totalMinor, status } = invoice;
  const settled = invoice.walletAppliedMinor + invoice.balanceAppliedMinor + invoice.paidMinor + invoice.creditedMinor;
  const unpaid = status === 'open' || status === 'partly_paid';
  return {
    id: invoice.id,
    number: invoice.number,
    status,
    customer: { id: invoice.customerId, name: invoice.customerName },
    brand_id: invoice.brandId,
    currency,
    net: text(invoice.netMinor, currency),
    tax: text(invoice.taxMinor, currency),
    total: text(totalMinor, currency),
    open: text(unpaid ? Math.max(0, totalMinor - settled) : 0, currency),
    issued_at: invoice.issuedAt.toISOString(),
    due_at: invoice.dueAt.toISOString(),
    paid_at: invoice.paidAt?.toISOString() ?? null,
  };
}

export function detailAnswer({ document, payments, creditNotes }: InvoiceRecord): z.infer<typeof invoiceDetail> {
  const { currency } = document;
  return {
    kind: document.kind,
    id: document.id,
    number: document.number,
    status: document.status,
    customer: { id: document.customer.id, name: document.customer.name },
    brand_id: document.brand.id,
    currency,
    ...sums(document, currency),
    tax_behavior: document.taxBehavior,
    from_wallet: text(document.walletAppliedMinor, currency),
    from_balance: text(document.balanceAppliedMinor, currency),
    paid: text(document.paidMinor, currency),
    credited: text(document.creditedMinor, currency),
    open: text(document.openMinor, currency),
    issued_at: document.issuedAt.toISOString(),
    due_at: document.dueAt?.toISOString() ?? null,
    paid_at: document.paidAt?.toISOString() ?? null,
    seller: partyAnswer(document.seller),
    buyer: partyAnswer(document.buyer),
    corrects: document.corrects && referenceAnswer(document.corrects),
    lines: document.lines.map((each) => lineAnswer(each, currency)),
    taxes: document.taxes.map((each) => taxAnswer(each, currency)),
    payments: payments.map((each) => ({
      id: each.id,
      purpose: each.purpose,
      status: each.status,
      attempt: each.attempt,
      amount: text(each.amountMinor, currency),
      created_at: each.createdAt.toISOString(),
      settled_at: each.settledAt?.toISOString() ?? null,
      decline_reason: each.declineReason,
    })),
    credit_notes: creditNotes.map((each) => ({
      id: each.id,
      number: each.number,
      currency,
      ...sums(each, currency),
      reason: each.reason,
      issued_at: each.issuedAt.toISOString(),
    })),
  };
}

function sums(of: { netMinor: number; taxMinor: number; totalMinor: number }, currency: Currency) {
  return { net: text(of.netMinor, currency), tax: text(of.taxMinor, currency), total: text(of.totalMinor, currency) };
}

function lineAnswer(each: DocumentLine, currency: Currency): z.infer<typeof line> {
  return {
    id: each.id,
    position: each.position,
    kind: each.kind,
    subscription_id: each.subscriptionId,
    plan: localize(each.planNames, 'en'),
    item: each.itemNames && localize(each.itemNames, 'en'),
    description: { key: each.description.key, values: { ...each.description.values } },
    quantity: each.quantity,
    unit_amount: each.unitAmount,
    amount: text(each.amountMinor, currency),
    net: text(each.netMinor, currency),
    tax_category: each.taxCategory,
    period: { start: each.periodStart.toISOString(), end: each.periodEnd.toISOString() },
    corrects: each.corrects && referenceAnswer(each.corrects),
    derivation: derivationAnswer(each.derivation),
  };
}

function taxAnswer(each: DocumentTax, currency: Currency): z.infer<typeof tax> {
  return {
    treatment: each.treatment,
    category: each.category,
    country: each.country,
    rate_percent: each.ratePercent,
    base: text(each.baseMinor, currency),
    tax: text(each.taxMinor, currency),
    derivation: derivationAnswer(each.derivation),
  };
}

function partyAnswer({ name, address, vatId }: InvoiceRecord['document']['buyer']): z.infer<typeof party> {
  const { street, postalCode, city, country } = address;
  return { name, address: { street, postal_code: postalCode, city, country }, vat_id: vatId };
}

function referenceAnswer({ id, number, issuedAt }: NonNullable<DocumentLine['corrects']>): z.infer<typeof reference> {
  return { id, number, issued_at: issuedAt.toISOString() };
}
