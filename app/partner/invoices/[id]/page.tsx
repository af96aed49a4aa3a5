import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { DocumentDownloads } from '@/components/billing/document-downloads';
import { InvoicePaper } from '@/components/billing/invoice-paper';
import { readerPaper } from '@/components/billing/reader-paper';
import { wordsOf } from '@/components/my/words';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Sum } from '@/components/ui/sum';
import { findInvoiceRecord, type InvoiceRecord } from '@/db/read/invoices/find-invoice-record';
import { isRefusal } from '@/lib/domain/refusal';
import { requireViewer } from '@/lib/web/session';

interface Props {
  readonly params: Promise<{ id: string }>;
}

const recordOf = cache(async (id: string): Promise<InvoiceRecord> => {
  const record = await findInvoiceRecord(await requireViewer('partner'), id);
  return record === null || isRefusal(record) ? notFound() : record;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await recordOf((await params).id)).document.number };
}

/** One invoice for many end customers: what each of them costs, and the paper. */
export default async function PartnerInvoicePage({ params }: Props): Promise<ReactNode> {
  const { document, creditNotes } = await recordOf((await params).id);
  const [paper, locale, my, t] = await Promise.all([
    readerPaper(document),
    getLocale(),
    getTranslations('my'),
    getTranslations('partner.invoices'),
  ]);
  const { money, date } = wordsOf(my, locale, document.timeZone);
  const base = `/partner/invoices/${document.id}`;
  const shares = byCustomer(document.lines);
  return (
    <>
      <Crumbs trail={[{ label: t('title'), href: '/partner/invoices' }, { label: document.number }]} />
      <PortalHead
        title={document.number}
        actions={<DocumentDownloads href={base} pdf={my('paper.pdf')} xml={my('paper.xml')} />}
      />
      <div className="pr-two">
        <div>
          <InvoicePaper {...paper} titleLevel="h2" />
        </div>
        <div>
          {shares.length === 0 ? null : (
            <Card>
              <CardHead title={t('byCustomer')} />
              <CardBody>
                <Sum
                  rows={[
                    ...shares.map(({ name, minor, lines }) => ({
                      label: name,
                      working: t('lines', { count: lines }),
                      value: money(minor, document.currency),
                    })),
                    {
                      label: my('paper.net'),
                      value: money(document.netMinor, document.currency),
                      kind: 'total' as const,
                    },
                  ]}
                />
              </CardBody>
            </Card>
          )}
          {creditNotes.length === 0 ? null : (
            <Card>
              <CardHead title={my('paper.credited')} />
              <CardBody className="grid gap-2">
                {creditNotes.map((note) => (
                  <div key={note.id} className="flex items-baseline justify-between gap-3">
                    <span>
                      <TextLink className="pr-mono" href={`/partner/invoices/${note.id}`}>
                        {note.number}
                      </TextLink>
                      , {date(note.issuedAt)}
                    </span>
                    {money(note.totalMinor, document.currency)}
                  </div>
                ))}
              </CardBody>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

/** What the lines of each end customer come to without tax; lines of the partner's own name nobody. */
function byCustomer(lines: InvoiceRecord['document']['lines']): { name: string; minor: number; lines: number }[] {
  const shares = new Map<string, { name: string; minor: number; lines: number }>();
  for (const { description, netMinor } of lines) {
    const name = description.values['customer'];
    if (name === undefined) continue;
    const share = shares.get(name) ?? { name, minor: 0, lines: 0 };
    shares.set(name, { name, minor: share.minor + netMinor, lines: share.lines + 1 });
  }
  return [...shares.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
