import { allAt, onlyAt, parseXml, textAt, type XmlElement } from './xml-tree';

/** The figures of an e-invoice, read from either syntax into whole cents. */
interface Figures {
  readonly type: string | undefined;
  readonly lines: readonly { net: number; quantity: number; price: number; category: string; percent: string }[];
  readonly taxes: readonly { base: number; tax: number; category: string; percent: string; reason: boolean }[];
  readonly sum: number;
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
  readonly prepaid: number;
  readonly due: number;
  readonly hasTerms: boolean;
  readonly sellerVat: string | undefined;
  readonly buyerVat: string | undefined;
}

const cents = (text: string | undefined): number => Math.round(Number(text ?? '0') * 100);

function figuresOfUbl(root: XmlElement): Figures {
  const isNote = root.name === 'CreditNote';
  const total = onlyAt(root, 'LegalMonetaryTotal');
  return {
    type: textAt(root, isNote ? 'CreditNoteTypeCode' : 'InvoiceTypeCode'),
    lines: allAt(root, isNote ? 'CreditNoteLine' : 'InvoiceLine').map((line) => ({
      net: cents(textAt(line, 'LineExtensionAmount')),
      quantity: Number(textAt(line, isNote ? 'CreditedQuantity' : 'InvoicedQuantity')),
      price: Number(textAt(line, 'Price/PriceAmount')),
      category: textAt(line, 'Item/ClassifiedTaxCategory/ID') ?? '',
      percent: textAt(line, 'Item/ClassifiedTaxCategory/Percent') ?? '',
    })),
    taxes: allAt(root, 'TaxTotal/TaxSubtotal').map((tax) => ({
      base: cents(textAt(tax, 'TaxableAmount')),
      tax: cents(textAt(tax, 'TaxAmount')),
      category: textAt(tax, 'TaxCategory/ID') ?? '',
      percent: textAt(tax, 'TaxCategory/Percent') ?? '',
      reason: textAt(tax, 'TaxCategory/TaxExemptionReason') !== undefined,
    })),
    sum: cents(textAt(total, 'LineExtensionAmount')),
    net: cents(textAt(total, 'TaxExclusiveAmount')),
    tax: cents(textAt(root, 'TaxTotal/TaxAmount')),
    gross: cents(textAt(total, 'TaxInclusiveAmount')),
    prepaid: cents(textAt(total, 'PrepaidAmount')),
    due: cents(textAt(total, 'PayableAmount')),
    hasTerms: (textAt(root, 'DueDate') ?? textAt(root, 'PaymentTerms/Note')) !== undefined,
    sellerVat: textAt(root, 'AccountingSupplierParty/Party/PartyTaxScheme/CompanyID'),
    buyerVat: textAt(root, 'AccountingCustomerParty/Party/PartyTaxScheme/CompanyID'),
  };
}

function figuresOfCii(root: XmlElement): Figures {
  const trade = onlyAt(root, 'SupplyChainTradeTransaction');
  const settled = onlyAt(trade, 'ApplicableHeaderTradeSettlement');
  const total = onlyAt(settled, 'SpecifiedTradeSettlementHeaderMonetarySummation');
  const party = (name: string) =>
    textAt(trade, `ApplicableHeaderTradeAgreement/${name}TradeParty/SpecifiedTaxRegistration/ID`);
  return {
    type: textAt(root, 'ExchangedDocument/TypeCode'),
    lines: allAt(trade, 'IncludedSupplyChainTradeLineItem').map((line) => {
      const tax = onlyAt(line, 'SpecifiedLineTradeSettlement/ApplicableTradeTax');
      return {
        net: cents(
          textAt(line, 'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount'),
        ),
        quantity: Number(textAt(line, 'SpecifiedLineTradeDelivery/BilledQuantity')),
        price: Number(textAt(line, 'SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount')),
        category: textAt(tax, 'CategoryCode') ?? '',
        percent: textAt(tax, 'RateApplicablePercent') ?? '',
      };
    }),
    taxes: allAt(settled, 'ApplicableTradeTax').map((tax) => ({
      base: cents(textAt(tax, 'BasisAmount')),
      tax: cents(textAt(tax, 'CalculatedAmount')),
      category: textAt(tax, 'CategoryCode') ?? '',
      percent: textAt(tax, 'RateApplicablePercent') ?? '',
      reason: textAt(tax, 'ExemptionReason') !== undefined,
    })),
    sum: cents(textAt(total, 'LineTotalAmount')),
    net: cents(textAt(total, 'TaxBasisTotalAmount')),
    tax: cents(textAt(total, 'TaxTotalAmount')),
    gross: cents(textAt(total, 'GrandTotalAmount')),
    prepaid: cents(textAt(total, 'TotalPrepaidAmount')),
    due: cents(textAt(total, 'DuePayableAmount')),
    hasTerms: allAt(settled, 'SpecifiedTradePaymentTerms').length > 0,
    sellerVat: party('Seller'),
    buyerVat: party('Buyer'),
  };
}

const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** What an e-invoice breaks of the standard's rules for figures and taxes, by the numbers the standard gives them. */
export function brokenRules(xml: string): string[] {
  const root = parseXml(xml);
  const found = root.name === 'CrossIndustryInvoice' ? figuresOfCii(root) : figuresOfUbl(root);
  const { lines, taxes } = found;
  const rules: [string, boolean][] = [
    ['BR-16 it has a line', lines.length > 0],
    ['BR-27 no price is below zero', lines.every(({ price }) => price >= 0)],
    ['BR-04 its type is known', found.type === '380' || found.type === '381'],
    ['BR-CO-10 the lines sum to their total', add(lines.map(({ net }) => net)) === found.sum],
    ['BR-CO-13 the net amount is the sum of the lines', found.net === found.sum],
    ['BR-CO-14 the taxes sum to the tax', add(taxes.map(({ tax }) => tax)) === found.tax],
    ['BR-CO-15 net and tax are the total', found.net + found.tax === found.gross],
    ['BR-CO-16 what is due is the total less what is paid', found.gross - found.prepaid === found.due],
    ['BR-CO-18 it has a breakdown of taxes', taxes.length > 0],
    ['BR-CO-25 what is due has a date or terms', found.due <= 0 || found.hasTerms],
    ['BR-CO-26 the seller can be identified', found.sellerVat !== undefined],
    [
      'BR-CO-9 VAT ids begin with a country',
      [found.sellerVat, found.buyerVat].every((id) => !id || /^[A-Z]{2}\w+$/.test(id)),
    ],
    [
      'BR-AE-02 a reverse charge names both VAT ids',
      taxes.every(({ category }) => category !== 'AE' || Boolean(found.buyerVat)),
    ],
    [
      'R120 quantity times price is the line',
      lines.every((line) => Math.abs(line.quantity * line.price * 100 - line.net) < 0.5),
    ],
    ...taxes.flatMap((tax): [string, boolean][] => {
      const { category, percent } = tax;
      const own = lines.filter((line) => line.category === category && Number(line.percent) === Number(percent));
      const isTaxed = category === 'S';
      return [
        [`BR-${category}-08 the lines of the category sum to its base`, add(own.map(({ net }) => net)) === tax.base],
        ['BR-CO-17 tax is base times rate', Math.abs((tax.base * Number(percent)) / 100 - tax.tax) < 1],
        [`BR-${category}-05 only what is taxed has a rate`, isTaxed ? Number(percent) > 0 : Number(percent) === 0],
        [`BR-${category}-10 there is a reason where no tax is charged`, tax.reason === !(isTaxed || category === 'Z')],
      ];
    }),
    [
      'BR-CO-4 every line has a category of the breakdown',
      lines.every((line) => taxes.some(({ category }) => category === line.category)),
    ],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}
