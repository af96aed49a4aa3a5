import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { InvoicePaperProps } from '@/components/billing/invoice-paper';
import { paperText, type PaperWords } from '@/components/billing/paper-text';
import type { Words } from '@/components/my/words';
import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Status } from '@/components/ui/status';
import type { InvoiceView } from '@/db/read/my/get-invoice';

/** The paper as it was sent, with what holds today: its state, what comes next, until when a change can be withdrawn. */
export function paperOf(view: InvoiceView, about: PaperWords & { readonly sandbox: boolean }): InvoicePaperProps {
  const { words, sandbox } = about;
  const text = paperText(view.document, about);
  const coming = comingOf(view, words);
  return {
    ...text,
    status: <PaperStatus view={view} words={words} text={text.status.text} />,
    boxes: [
      ...(coming === null ? [] : [{ title: words.t('paper.next'), text: coming }]),
      ...text.boxes.filter(({ key }) => coming === null || key !== 'payment'),
      ...(view.creditNotes.length === 0
        ? []
        : [{ title: words.t('paper.credited'), text: <CreditNotes view={view} words={words} /> }]),
    ],
    closing: closingOf(view, text.notes, words),
    footer: [
      ...text.footer.map((lines) => lines.join('\n')),
      <span key="page">
        {words.t('paper.page')}
        {sandbox ? <span className="block font-semibold text-special">SANDBOX</span> : null}
      </span>,
    ],
  };
}

function CreditNotes({ view, words }: { view: InvoiceView; words: Words }): ReactNode {
  return view.creditNotes.map(({ id, number, issuedAt, totalMinor }) => (
    <span key={id} className="block">
      <TextLink href={`/my/invoices/${id}`}>{number}</TextLink>, {words.date(issuedAt)},{' '}
      {words.money(totalMinor, view.document.currency)}
    </span>
  ));
}

function PaperStatus({ view, words, text }: { view: InvoiceView; words: Words; text: string }): ReactNode {
  const { status, paidAt, dueAt } = view.document;
  if (status === 'issued') return <Badge tone="neutral">{text}</Badge>;
  if (status === 'paid' && paidAt) {
    return (
      <Badge tone="ok" icon={Check}>
        {words.t('paper.paidOn', { date: words.date(paidAt) })}
      </Badge>
    );
  }
  return (
    <Status kind="invoice" state={view.overdue ? 'overdue' : status} {...(dueAt === null ? {} : { date: dueAt })} />
  );
}

function comingOf({ subscription, coming }: InvoiceView, { t, date, money, eachTime }: Words): string | null {
  if (!subscription || subscription.next || coming === null) return null;
  const { at, totalMinor, currency } = coming;
  const taxMinor = coming.taxes.reduce((sum, tax) => sum + tax.taxMinor, 0);
  return t('paper.nextText', {
    date: date(at),
    amount: money(totalMinor, currency),
    net: money(totalMinor - taxMinor, currency),
    tax: money(taxMinor, currency),
    each: eachTime(subscription.interval),
  });
}

function closingOf({ withdrawUntil, document }: InvoiceView, notes: readonly string[], { t, localDay }: Words): string {
  return [
    ...notes,
    withdrawUntil ? t('paper.withdraw', { date: localDay(withdrawUntil) }) : '',
    document.kind === 'invoice' ? t('paper.cancelAny') : '',
  ]
    .filter(Boolean)
    .join(' ');
}
