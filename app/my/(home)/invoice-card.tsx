import Link from 'next/link';
import type { ReactNode } from 'react';
import { InvoiceState } from '@/components/billing/invoice-state';
import { useWords } from '@/components/my/use-words';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { RowHead, Sub, Table, Td } from '@/components/ui/table';
import type { HomeView } from '@/db/read/my/get-home';

/** The last three invoices. */
export function InvoiceCard({ home }: { home: HomeView }): ReactNode {
  const { t, date, money } = useWords();
  if (!home.mayReadInvoices) return null;
  return (
    <Card clip aria-label={t('invoices.title')}>
      <CardHead
        title={t('invoices.title')}
        actions={
          home.invoiceCount > 0 ? (
            <TextLink className="text-control" href="/my/invoices">
              {t('invoices.all', { count: home.invoiceCount })}
            </TextLink>
          ) : undefined
        }
      />
      {home.invoices.length === 0 ? (
        <CardBody className="text-control text-muted">{t('invoices.none')}</CardBody>
      ) : (
        <Table caption={t('invoices.newest')}>
          <tbody>
            {home.invoices.map((invoice) => (
              <tr key={invoice.id}>
                <RowHead>
                  <Link className="pr-link" href={`/my/invoices/${invoice.id}`}>
                    {date(invoice.issuedAt)}
                  </Link>
                  <Sub className="pr-mono">{invoice.number}</Sub>
                </RowHead>
                <Td align="right">
                  {money(invoice.totalMinor, invoice.currency)}
                  <Sub>
                    <InvoiceState invoice={invoice} />
                  </Sub>
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
