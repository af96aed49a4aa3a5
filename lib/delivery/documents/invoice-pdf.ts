import { paperText, type PaperText } from '@/components/billing/paper-text';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';
import type { Locale } from '@/lib/domain/localized';
import { documentWords } from './document-words';
import { drawEnd, drawFoot, FOOT_TOP } from './draw-end';
import { drawContinuedHead, drawHead } from './draw-head';
import { drawLines } from './draw-lines';
import { Pen } from './pen';

export interface PdfOptions {
  /** Marks every page as coming from a sandbox, so that no copy is taken for a real invoice. */
  readonly sandbox: boolean;
  /** False leaves the page contents readable. */
  readonly compress?: boolean;
}

/** An invoice or credit note as A4 pages in the customer's language and the brand's look, with every line's working. */
export async function invoicePdf(
  document: InvoiceDocument,
  { sandbox, compress = true }: PdfOptions,
): Promise<Uint8Array> {
  const paper = paperText(document, documentWords(document.locale, document.timeZone));
  return paperPdf(paper, { ...document, author: document.seller.name, sandbox, compress });
}

interface PaperPdf extends PdfOptions {
  readonly locale: Locale;
  readonly timeZone: string;
  readonly author: string;
}

/** Anything worded as paper, as A4 pages. */
export async function paperPdf(
  paper: PaperText,
  { locale, timeZone, author, sandbox, compress = true }: PaperPdf,
): Promise<Uint8Array> {
  const { t } = documentWords(locale, timeZone).words;
  const title = `${paper.title} ${paper.number}`.trim();
  const pen = new Pen({ title: sandbox ? `[SANDBOX] ${title}` : title, author, language: locale, compress });
  const continued = t('paper.continued', { title: paper.title, number: paper.number });
  const flow = {
    bottom: FOOT_TOP - 20,
    nextPage: () => {
      pen.pdf.addPage();
      return drawContinuedHead(pen, paper, continued);
    },
  };
  pen.pdf.addPage();
  drawEnd(pen, paper, drawLines(pen, paper, drawHead(pen, paper) + 18, flow), flow);
  const { count: pages } = pen.pdf.bufferedPageRange();
  for (let page = 0; page < pages; page += 1) {
    pen.pdf.switchToPage(page);
    drawFoot(pen, paper, { text: t('paper.pageOf', { page: page + 1, pages }), mark: sandbox ? '[SANDBOX]' : '' });
  }
  return pen.finish();
}
