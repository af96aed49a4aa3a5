import type { ReactNode } from 'react';
import type { PaperLine } from '@/components/billing/invoice-paper';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Explain } from '@/components/ui/explain';
import { Money } from '@/components/ui/money';
import type { InvoiceDocument } from '@/lib/domain/invoicing/invoice-document';

/** The stored working of every amount of a document, each one press away. */
export function DocumentWorkings({
  document: { lines, taxes, currency },
  paper,
}: {
  document: InvoiceDocument;
  paper: readonly PaperLine[];
}): ReactNode {
  return (
    <Card>
      <CardHead title="Workings" />
      <CardBody className="grid gap-2">
        {lines.map((each) => (
          <div key={each.id} className="flex items-baseline justify-between gap-3">
            <span>{paper.find(({ key }) => key === each.id)?.what}</span>
            <Explain derivation={each.derivation} label={`line ${each.position}`} sources>
              <Money amount={{ amountMinor: each.amountMinor, currency }} />
            </Explain>
          </div>
        ))}
        {taxes.map((tax) => (
          <div key={tax.position} className="flex items-baseline justify-between gap-3">
            <span>VAT {tax.ratePercent} %</span>
            <Explain derivation={tax.derivation} label="VAT" sources>
              <Money amount={{ amountMinor: tax.taxMinor, currency }} />
            </Explain>
          </div>
        ))}
      </CardBody>
    </Card>
  );
}
