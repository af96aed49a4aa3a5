import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { listCreditNotes } from '@/db/read/admin/list-credit-notes';
import { listInvoiceDrafts } from '@/db/read/admin/list-invoice-drafts';
import { listInvoices, type InvoicesPage } from '@/db/read/admin/list-invoices';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
import type { Viewer } from '@/lib/domain/access/viewer';
import { requireViewer } from '@/lib/web/session';
import { CreditNotesTable } from '@/components/admin/credit-notes-table';
import { InvoiceDraftsTable } from '@/components/admin/invoice-drafts-table';
import { RolesOnly } from '@/components/admin/roles-only';
import { InvoicesTable } from '@/components/admin/invoices-table';
import { parseListAddress, type ListAddress } from '@/components/admin/list-address';
import { ListEmpty, ListPager, ListTools } from '@/components/admin/list-tools';
import { AdminHead } from '@/components/shell/page-head';
import { Card } from '@/components/ui/card';
import { Count } from '@/components/ui/number-text';

export const metadata: Metadata = { title: 'Invoices' };

const VIEWS = [
  { value: 'draft', label: 'Draft' },
  { value: 'open', label: 'Open' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'failing', label: 'Payment failing' },
  { value: 'paid', label: 'Paid' },
  { value: 'void', label: 'Void, written off' },
  { value: 'credit-notes', label: 'Credit notes' },
];

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function InvoicesListPage({ searchParams }: Props): Promise<ReactNode> {
  const viewer = await requireViewer('admin');
  const address = parseListAddress('/admin/billing/invoices', await searchParams, ['brand', 'state']);
  const { brand, state } = address.filters;
  const found = await listInvoices(viewer, { search: address.q, brand, state, page: address.page });
  if (found === null) return <RolesOnly />;
  const shown = await shownList(viewer, address, found);
  return (
    <>
      <AdminHead title="Invoices" beside={<Count value={shown.total} />} />
      <Card clip>
        <ListTools
          address={address}
          search="Search number or customer"
          views={{ name: 'state', label: 'Views', any: 'All invoices', options: VIEWS }}
          filters={[
            {
              name: 'brand',
              label: 'Brand',
              any: 'All',
              options: found.brands.map(({ key, name }) => ({ value: key, label: name })),
            },
          ]}
        />
        {shown.total === 0 ? <Nothing address={address} /> : shown.table}
        <ListPager address={address} total={shown.total} page={shown.page} pageSize={PAGE_SIZE} />
      </Card>
    </>
  );
}

interface ShownList {
  readonly total: number;
  readonly page: number;
  readonly table: ReactNode;
}

/** Drafts and credit notes are no invoices, so their views have tables of their own. */
async function shownList(viewer: Viewer, address: ListAddress, invoices: InvoicesPage): Promise<ShownList> {
  const query = { search: address.q, brand: address.filters['brand'], page: address.page };
  if (address.filters['state'] === 'draft') {
    const drafts = await listInvoiceDrafts(viewer, query);
    if (drafts !== null) return { ...drafts, table: <InvoiceDraftsTable rows={drafts.rows} /> };
  }
  if (address.filters['state'] === 'credit-notes') {
    const notes = await listCreditNotes(viewer, query);
    if (notes !== null) return { ...notes, table: <CreditNotesTable rows={notes.rows} sums={notes.sums} /> };
  }
  return { ...invoices, table: <InvoicesTable rows={invoices.rows} sums={invoices.sums} /> };
}

function Nothing({ address }: { address: ListAddress }): ReactNode {
  const isOnlyView = address.q === '' && address.filters['brand'] === undefined;
  if (isOnlyView && address.filters['state'] === 'draft') {
    return (
      <ListEmpty address={{ ...address, filters: {} }}>
        No drafts. A brand that looks at its invoices before they are issued has them here for that time.
      </ListEmpty>
    );
  }
  if (isOnlyView && address.filters['state'] === 'credit-notes')
    return (
      <ListEmpty address={{ ...address, filters: {} }}>
        No credit notes. One is made on the page of an invoice.
      </ListEmpty>
    );
  return <ListEmpty address={address}>No invoices yet. The first one is written when somebody buys a plan.</ListEmpty>;
}
