import { getLocale, getTranslations } from 'next-intl/server';
import type { InvoicePaperProps } from '@/components/billing/invoice-paper';
import { paperLine } from '@/components/billing/paper-lines';
import { paperText, type PaperWords } from '@/components/billing/paper-text';
import { wordsOf } from '@/components/my/words';
import type { DocumentLine, InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import type { Currency } from '@/lib/domain/money/currency';
import { isSandbox } from '@/lib/web/auth/sandbox';

/** How papers are worded for who looks at them, with the dates of the customer. */
async function paperWords(timeZone: string): Promise<PaperWords> {
  const [locale, my, line, tax, derivation, ui] = await Promise.all([
    getLocale(),
    getTranslations('my'),
    getTranslations('line'),
    getTranslations('tax'),
    getTranslations('derivation'),
    getTranslations('ui'),
  ]);
  return { words: wordsOf(my, locale, timeZone), line, tax, derivation, ui };
}

/** The paper the customer has, in the language of who looks at it. */
export async function readerPaper(document: InvoiceDocument): Promise<InvoicePaperProps> {
  const about = await paperWords(document.timeZone);
  const { status, notes, footer, ...text } = paperText(document, about);
  return {
    ...text,
    status: status.text,
    title: isSandbox() ? `${text.title} [SANDBOX]` : text.title,
    ...(notes.length > 0 && { closing: notes.join(' ') }),
    footer: footer.map((lines) => lines.join('\n')),
  };
}

/** The lines of a draft in the same words as on the paper that it becomes. */
export async function readerLines(
  lines: readonly DocumentLine[],
  { currency, timeZone }: { currency: Currency; timeZone: string },
): Promise<{ line: DocumentLine; text: ReturnType<typeof paperLine> }[]> {
  const about = await paperWords(timeZone);
  return lines.map((line) => ({ line, text: paperLine(line, { kind: 'invoice', currency }, about) }));
}
