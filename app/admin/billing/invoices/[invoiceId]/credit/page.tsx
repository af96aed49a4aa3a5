import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { CreditConsequence, NoConsequence } from '@/app/admin/billing/invoices/[invoiceId]/credit/credit-consequence';
import { CreditQuestion } from '@/app/admin/billing/invoices/[invoiceId]/credit/credit-question';
import {
  lineField,
  textOf,
  wantedCredit,
  type Asked,
} from '@/app/admin/billing/invoices/[invoiceId]/credit/wanted-credit';
import { RolesOnly } from '@/components/admin/roles-only';
import { readerPaper } from '@/components/billing/reader-paper';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { findInvoiceDocument } from '@/db/read/invoices/find-invoice-document';
import { previewCreditNote } from '@/lib/commands/billing/preview-credit-note';
import type { WantedCredit } from '@/lib/domain/credit-notes/credit-note';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { requireViewer } from '@/lib/web/session';

export const metadata: Metadata = { title: 'Credit note' };

interface Props {
  readonly params: Promise<{ invoiceId: string }>;
  readonly searchParams: Promise<Asked>;
}

/** Asks what is taken back and says what happens, before anything does. */
export default async function NewCreditNote({ params, searchParams }: Props): Promise<ReactNode> {
  const [{ invoiceId }, asked, viewer] = await Promise.all([params, searchParams, requireViewer('admin')]);
  const document = await findInvoiceDocument(viewer, invoiceId);
  if (document === null || isRefusal(document) || document.kind !== 'invoice') notFound();
  const { currency, number } = document;
  const lineIds = document.lines.filter(({ amountMinor }) => amountMinor > 0).map(({ id }) => id);
  const to = textOf(asked, 'to') === 'card' ? 'card' : 'balance';
  const typed = await wantedCredit(asked, { lineIds, currency });
  const wanted: WantedCredit = isRefusal(typed) ? { kind: 'full' } : typed;
  const [desk, paper] = await Promise.all([
    previewCreditNote(viewer, { invoiceId, wanted, to }),
    readerPaper(document),
  ]);
  if (isRefusal(desk)) return desk.code === 'NOT_ALLOWED' ? <RolesOnly roles="Finance" /> : notFound();
  const { preview } = desk;
  const refused = refusalOf(typed, preview, wanted);
  return (
    <>
      <Crumbs
        trail={[
          { label: 'Invoices', href: '/admin/billing/invoices' },
          { label: number, href: `/admin/billing/invoices/${invoiceId}` },
          { label: 'Credit note' },
        ]}
      />
      <AdminHead title={`Credit note for ${number}`} lead={document.customer.name} />
      <div className="pr-cols">
        <div>
          <CreditQuestion document={document} paper={paper.lines} desk={desk} asked={asked} refused={refused} />
        </div>
        <div>
          {refused !== null ? <NoConsequence refused={refused} /> : null}
          {refused !== null || isRefusal(preview) ? null : (
            <CreditConsequence
              key={JSON.stringify([wanted, to])}
              document={document}
              wanted={wanted}
              to={to}
              preview={preview}
            />
          )}
        </div>
      </div>
    </>
  );
}

/** What is wrong with what was typed, or else with the note it would be. */
function refusalOf(typed: unknown, preview: unknown, wanted: WantedCredit): Refusal | null {
  if (isRefusal(typed)) return typed;
  return isRefusal(preview) ? atItsField(preview, wanted) : null;
}

/** `lines.0.amountMinor` is the field of the line that was named first. */
function atItsField(refusal: Refusal, wanted: WantedCredit): Refusal {
  const index = /^lines\.(\d+)\./.exec(refusal.field ?? '')?.[1];
  if (index === undefined || wanted.kind !== 'lines') return refusal;
  const line = wanted.lines[Number(index)];
  return line === undefined ? refusal : { ...refusal, field: lineField(line.lineId) };
}
