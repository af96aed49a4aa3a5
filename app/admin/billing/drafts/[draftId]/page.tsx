import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { findInvoiceDraft, type InvoiceDraftView } from '@/db/read/admin/list-invoice-drafts';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { FieldsForm } from '@/components/admin/fields-form';
import { wordsOf } from '@/components/admin/customer-parts';
import { readerLines } from '@/components/billing/reader-paper';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { Explain } from '@/components/ui/explain';
import { Money } from '@/components/ui/money';
import { Status } from '@/components/ui/status';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { issueNow, refreshDraft } from './draft-deeds';

interface Props {
  readonly params: Promise<{ draftId: string }>;
}

const draftOf = cache(async (id: string) => (await findInvoiceDraft(await requireViewer('admin'), id)) ?? notFound());

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Draft for ${(await draftOf((await params).draftId)).customer.name}` };
}

/** What would be on the invoice, with the working of every line as of the last refresh. */
export default async function InvoiceDraftPage({ params }: Props): Promise<ReactNode> {
  const draft = await draftOf((await params).draftId);
  return (
    <>
      <Crumbs
        trail={[
          { label: 'Invoices', href: '/admin/billing/invoices' },
          { label: 'Drafts', href: '/admin/billing/invoices?state=draft' },
          { label: draft.customer.name },
        ]}
      />
      <AdminHead
        title={`Draft for ${draft.customer.name}`}
        beside={
          <>
            <Status kind="invoice" state="draft" />
            <BrandBadge brand={draft.brand.key} name={draft.brand.name} />
          </>
        }
        lead={
          <>
            <TextLink href={`/admin/customers/${draft.customer.id}`}>{draft.customer.name}</TextLink>, everything due on{' '}
            <DateTime at={draft.throughAt} />
            {draft.invoiceGroup === null ? null : `, invoice group ${draft.invoiceGroup}`}
          </>
        }
      />
      <div className="pr-cols">
        <div>
          <Card clip>
            <CardHead
              title="Lines"
              note={
                <>
                  as of <DateTime at={draft.refreshedAt} style="day-time" />
                </>
              }
            />
            <Lines draft={draft} />
          </Card>
        </div>
        <div>
          <Deeds draft={draft} />
        </div>
      </div>
    </>
  );
}

async function Lines({ draft }: { draft: InvoiceDraftView }): Promise<ReactNode> {
  const { currency } = draft.total;
  const lines = await readerLines(draft.lines, { currency, timeZone: draft.timeZone });
  return (
    <Table caption="Lines of the draft">
      <thead>
        <tr>
          <Th>What</Th>
          <Th>Quantity</Th>
          <Th align="right">Amount</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ text, line }) => (
          <tr key={line.id}>
            <RowHead>
              {text.what}
              {text.workings.map((working, index) => (
                <Sub key={index}>{working}</Sub>
              ))}
            </RowHead>
            <Td onPhone="wide">{text.quantity}</Td>
            <Td align="right">
              <Explain derivation={line.derivation} label={text.what} sources>
                {text.amount}
              </Explain>
            </Td>
          </tr>
        ))}
        {draft.taxes.map((tax, index) => (
          <tr key={index}>
            <RowHead>VAT {tax.ratePercent} %</RowHead>
            <Td onPhone="hide" />
            <Td align="right">
              <Explain derivation={tax.derivation} label="VAT" sources>
                <Money amount={{ amountMinor: tax.taxMinor, currency }} />
              </Explain>
            </Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            Total with VAT
          </th>
          <Td align="right">
            <Money amount={draft.total} />
          </Td>
        </tr>
      </tfoot>
    </Table>
  );
}

function Deeds({ draft }: { draft: InvoiceDraftView }): ReactNode {
  const { mayCorrect } = draft;
  const id = { kind: 'hidden' as const, name: 'draftId', label: '', value: draft.id };
  return (
    <Card>
      <CardHead title="Issued by itself" />
      <CardBody className="grid gap-4">
        <p>
          On <DateTime at={draft.finaliseAt} style="day-time" /> it gets a number and goes to the customer. It is
          decided once more then, so what is measured until then is on it.
        </p>
        {mayCorrect.allowed ? (
          <>
            <FieldsForm
              prefix="issue"
              action={issueNow}
              initial={UNSENT}
              submit="Issue now"
              done="Issued."
              fields={[id]}
            />
            <FieldsForm
              prefix="refresh"
              action={refreshDraft}
              initial={UNSENT}
              submit="Refresh"
              done="The lines are as of now."
              fields={[id]}
              quiet
            />
          </>
        ) : (
          <p className="text-muted">
            Issuing it now is for{' '}
            {new Intl.ListFormat('en', { type: 'disjunction' }).format(
              mayCorrect.whoCan.map((role) => wordsOf(role).toLowerCase()),
            )}
            .
          </p>
        )}
      </CardBody>
    </Card>
  );
}
