import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { InvoicePaper } from '@/components/billing/invoice-paper';
import { readerPaper } from '@/components/billing/reader-paper';
import { EmptyState } from '@/components/ui/empty-state';
import { ASSUMED_USE, previewInvoice } from '@/db/read/catalog/preview-of-plan';
import { localize } from '@/lib/domain/localized';
import { sampleDocument } from '@/lib/domain/invoicing/sample-document';
import { formatTag } from '@/lib/web/i18n/locale';
import type { ScreenProps } from './screen-props';

/** The paper a new customer would get first, with the lines a bill run would write. */
export async function InvoicePreview({ preview, question, language }: ScreenProps): Promise<ReactNode> {
  const t = await getTranslations('pricing.preview');
  const invoice = previewInvoice(preview, question);
  const { brand, plan, currency } = question;
  if (invoice.lines.length === 0) return <EmptyState>{t('none', { plan: localize(plan.names, language) })}</EmptyState>;
  const { postalCode, country } = brand.seller.address;
  const address = { street: t('sampleStreet'), postalCode, city: t('sampleCity'), country };
  const document = sampleDocument(
    invoice,
    { content: plan, features: preview.features },
    {
      number: t('sampleNumber'),
      locale: language,
      timeZone: brand.timeZone,
      currency,
      brand,
      seller: brand.seller,
      buyer: { name: t('sampleCustomer'), address, vatId: null },
    },
  );
  const paper = await readerPaper(document);
  const used = Number(ASSUMED_USE).toLocaleString(formatTag(language));
  return (
    <>
      {invoice.isCounted ? <p className="mb-4 text-muted">{t('assumed', { used })}</p> : null}
      <InvoicePaper {...paper} />
    </>
  );
}
