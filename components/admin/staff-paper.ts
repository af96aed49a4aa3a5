import { getLocale, getTranslations } from 'next-intl/server';
import type { InvoicePaperProps } from '@/components/billing/invoice-paper';
import { paperText } from '@/components/billing/paper-text';
import { wordsOf } from '@/components/my/words';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import { isSandbox } from '@/lib/web/auth/sandbox';

/** The paper the customer has, in the language of who looks at it. */
export async function staffPaper(document: InvoiceDocument): Promise<InvoicePaperProps> {
  const [locale, my, line, tax, derivation, ui] = await Promise.all([
    getLocale(),
    getTranslations('my'),
    getTranslations('line'),
    getTranslations('tax'),
    getTranslations('derivation'),
    getTranslations('ui'),
  ]);
  const words = wordsOf(my, locale, document.timeZone);
  const { status, notes, footer, ...text } = paperText(document, { words, line, tax, derivation, ui });
  return {
    ...text,
    status: status.text,
    title: isSandbox() ? `${text.title} [SANDBOX]` : text.title,
    ...(notes.length > 0 && { closing: notes.join(' ') }),
    footer: footer.map((lines) => lines.join('\n')),
  };
}
