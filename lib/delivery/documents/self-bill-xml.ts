import { InvoiceService, type Invoice } from '@e-invoice-eu/core';
import type { PartnerDocumentHead, SelfBillContent } from '@/lib/domain/payouts/partner-document';
import { exact } from '@/lib/domain/money/exact';
import type { SelfBillDocument, SelfBillParty } from '@/lib/domain/payouts/self-bill';
import { localDateOf } from '@/lib/domain/time/calendar';
import { lineTaxCategory, subtotalTaxCategory, type VatCategory } from './e-invoice-tax';

const silent = { log: () => undefined, warn: () => undefined, error: () => undefined };

/** A self-bill as UBL: 389 is an invoice the buyer writes, 261 its credit, whose amounts are positive. */
export async function selfBillXml(
  { bill, buyerEmail }: SelfBillContent,
  head: Pick<PartnerDocumentHead, 'issuedAt' | 'timeZone' | 'locale' | 'sender'>,
  sandbox: boolean,
): Promise<Uint8Array> {
  const data: { 'ubl:Invoice': object } = { 'ubl:Invoice': selfBillData(bill, { ...head, buyerEmail }, sandbox) };
  const made = await new InvoiceService(silent).generate(data as Invoice, {
    format: 'UBL',
    lang: head.locale,
    noWarnings: true,
  });
  return typeof made === 'string' ? new TextEncoder().encode(made) : made;
}

function selfBillData(
  bill: SelfBillDocument,
  {
    issuedAt,
    timeZone,
    sender,
    buyerEmail,
  }: Pick<PartnerDocumentHead, 'issuedAt' | 'timeZone' | 'sender'> & Pick<SelfBillContent, 'buyerEmail'>,
  sandbox: boolean,
): object {
  const { currency } = bill;
  const amount = (name: string, decimal: string) => ({ [name]: positive(decimal), [`${name}@currencyID`]: currency });
  const category = categoryOf(bill);
  const withheld = exact(bill.withheld);
  return {
    'cbc:ID': bill.number,
    'cbc:IssueDate': localDateOf(issuedAt, timeZone),
    'cbc:InvoiceTypeCode': bill.typeCode,
    'cbc:Note': [...(sandbox ? ['[SANDBOX] No real invoice.'] : []), ...bill.mentions],
    'cbc:DocumentCurrencyCode': currency,
    'cbc:BuyerReference': bill.period,
    ...(bill.credits === undefined
      ? {}
      : { 'cac:BillingReference': [{ 'cac:InvoiceDocumentReference': { 'cbc:ID': bill.credits } }] }),
    'cac:AccountingSupplierParty': { 'cac:Party': partyOf(bill.seller, sender.email, 'seller') },
    'cac:AccountingCustomerParty': { 'cac:Party': partyOf(bill.buyer, buyerEmail, 'buyer') },
    ...(bill.iban === undefined || bill.typeCode === '261'
      ? {}
      : {
          'cac:PaymentMeans': [
            {
              'cbc:PaymentMeansCode': currency === 'EUR' ? '58' : '30',
              'cbc:PaymentID': bill.number,
              'cac:PayeeFinancialAccount': { 'cbc:ID': bill.iban.replaceAll(/\s/g, '') },
            },
          ],
        }),
    'cac:PaymentTerms': { 'cbc:Note': bill.mentions.join('. ') },
    'cac:TaxTotal': [
      {
        ...amount('cbc:TaxAmount', bill.tax),
        'cac:TaxSubtotal': [
          {
            ...amount('cbc:TaxableAmount', bill.net),
            ...amount('cbc:TaxAmount', bill.tax),
            'cac:TaxCategory': subtotalTaxCategory(category),
          },
        ],
      },
    ],
    'cac:LegalMonetaryTotal': {
      ...amount('cbc:LineExtensionAmount', bill.net),
      ...amount('cbc:TaxExclusiveAmount', bill.net),
      ...amount('cbc:TaxInclusiveAmount', bill.total),
      ...(withheld.eq(0) ? {} : amount('cbc:PrepaidAmount', bill.withheld)),
      ...amount('cbc:PayableAmount', bill.payable),
    },
    'cac:InvoiceLine': linesOf(bill, category),
  };
}

function linesOf(bill: SelfBillDocument, category: ReturnType<typeof categoryOf>): object[] {
  return bill.lines.map(({ text, net }, index) => ({
    'cbc:ID': String(index + 1),
    'cbc:InvoicedQuantity': isOpposite(net, bill.net) ? '-1' : '1',
    'cbc:InvoicedQuantity@unitCode': 'C62',
    'cbc:LineExtensionAmount': isOpposite(net, bill.net) ? `-${positive(net)}` : positive(net),
    'cbc:LineExtensionAmount@currencyID': bill.currency,
    'cac:Item': { 'cbc:Name': text, 'cac:ClassifiedTaxCategory': lineTaxCategory(category) },
    'cac:Price': { 'cbc:PriceAmount': positive(net), 'cbc:PriceAmount@currencyID': bill.currency },
  }));
}

function positive(decimal: string): string {
  return decimal.replace(/^-/, '');
}

/** A line that takes away where the document gives, or the other way round. */
function isOpposite(line: string, total: string): boolean {
  return line.startsWith('-') !== total.startsWith('-');
}

function partyOf(
  { name, street, postalCode, city, country, vatId }: SelfBillParty,
  email: string,
  role: 'seller' | 'buyer',
): object {
  const plain = (vatId ?? '').replaceAll(/[\s.]/g, '');
  const scheme = { 'cbc:CompanyID': plain, 'cac:TaxScheme': { 'cbc:ID': 'VAT' } };
  return {
    'cbc:EndpointID': email,
    'cbc:EndpointID@schemeID': 'EM',
    'cac:PartyName': { 'cbc:Name': name },
    'cac:PostalAddress': {
      'cbc:StreetName': street,
      'cbc:CityName': city,
      'cbc:PostalZone': postalCode,
      'cac:Country': { 'cbc:IdentificationCode': country },
    },
    // A buyer has one tax scheme, a seller a list.
    ...(plain === '' ? {} : { 'cac:PartyTaxScheme': role === 'buyer' ? scheme : [scheme] }),
    'cac:PartyLegalEntity': { 'cbc:RegistrationName': name },
  };
}

function categoryOf({ treatment, taxPercent, mentions }: SelfBillDocument): VatCategory {
  const text = mentions.at(-1) ?? '';
  switch (treatment) {
    case 'standard':
      return { code: 'S', percent: taxPercent, reason: undefined };
    case 'reverse_charge':
      return { code: 'AE', percent: '0', reason: { code: 'VATEX-EU-AE', text } };
    case 'exempt':
      return { code: 'E', percent: '0', reason: { text } };
    case 'outside':
      return { code: 'O', percent: undefined, reason: { code: 'VATEX-EU-O', text } };
  }
}
