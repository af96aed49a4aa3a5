import type { PaperWords } from '@/components/billing/paper-text';
import type { DocumentTax } from '@/lib/domain/invoicing/invoice-document';

/** A VAT category of EN 16931: S standard, Z zero, E exempt, AE reverse charge, G outside the Union, O not subject. */
export interface VatCategory {
  readonly code: 'S' | 'Z' | 'E' | 'AE' | 'G' | 'O';
  /** Undefined for O, which has no rate. */
  readonly percent: string | undefined;
  readonly reason: { readonly code?: string; readonly text: string } | undefined;
}

type TaxKind = Pick<DocumentTax, 'treatment' | 'category' | 'ratePercent'>;

/** Which category a tax of ours is. Reduced rates are S, too: the rate tells them apart. */
export function vatCategory({ treatment, category, ratePercent }: TaxKind, { tax, words }: PaperWords): VatCategory {
  const because = (key: string, code?: string) => ({
    ...(code === undefined ? {} : { code }),
    text: tax.has(key) ? tax(key) : words.t('paper.noVat'),
  });
  if (treatment === 'reverse_charge') {
    return { code: 'AE', percent: '0', reason: because('reverse-charge', 'VATEX-EU-AE') };
  }
  if (treatment === 'export') return { code: 'G', percent: '0', reason: because('export', 'VATEX-EU-G') };
  if (treatment === 'not_subject') return { code: 'O', percent: undefined, reason: because('none', 'VATEX-EU-O') };
  if (category === 'exempt') return { code: 'E', percent: '0', reason: because('exempt') };
  if (Number(ratePercent) === 0) return { code: 'Z', percent: '0', reason: undefined };
  return { code: 'S', percent: ratePercent, reason: undefined };
}

/** As the lines of a document name it. */
export function lineTaxCategory({ code, percent }: VatCategory): object {
  return {
    'cbc:ID': code,
    ...(percent === undefined ? {} : { 'cbc:Percent': percent }),
    'cac:TaxScheme': { 'cbc:ID': 'VAT' },
  };
}

/** As the breakdown names it: with the reason why no tax is charged. */
export function subtotalTaxCategory(category: VatCategory): object {
  const { reason } = category;
  return {
    ...lineTaxCategory(category),
    ...(reason?.code === undefined ? {} : { 'cbc:TaxExemptionReasonCode': reason.code }),
    ...(reason === undefined ? {} : { 'cbc:TaxExemptionReason': reason.text }),
  };
}
