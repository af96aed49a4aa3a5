import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '@/components/my/use-words';
import { Icon } from '@/components/ui/icon';
import { Status } from '@/components/ui/status';

interface InvoiceStateProps {
  readonly invoice: {
    readonly status: 'open' | 'paid' | 'partly_paid' | 'void' | 'uncollectible';
    readonly overdue: boolean;
    readonly dueAt: Date;
  };
}

/** An ordinary paid invoice needs no badge; everything else has one with its date. */
export function InvoiceState({ invoice }: InvoiceStateProps): ReactNode {
  const { t } = useWords();
  if (invoice.status === 'paid') {
    return (
      <span className="inline-flex items-center gap-1">
        <Icon of={Check} size="s" />
        {t('invoices.paid')}
      </span>
    );
  }
  if (invoice.overdue) return <Status kind="invoice" state="overdue" date={invoice.dueAt} />;
  if (invoice.status === 'open') return <Status kind="invoice" state="open" date={invoice.dueAt} />;
  return <Status kind="invoice" state={invoice.status} />;
}
