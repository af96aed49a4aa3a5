import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Money as Amount } from '@/lib/domain/money/money';
import { EquationStrip } from '@/components/partners/equation-strip';
import { BillingDate } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';

interface EarnedStripProps {
  readonly totals: {
    readonly pending: Amount;
    readonly eligible: Amount;
    readonly paid: Amount;
    readonly earned: Amount;
    readonly entries: number;
  };
  readonly holdDays: number | null;
  readonly nextPayoutOn: string | null;
}

/** Pending + Eligible + Paid = Earned, over all entries. */
export function EarnedStrip({ totals, holdDays, nextPayoutOn }: EarnedStripProps): ReactNode {
  const t = useTranslations('partner.totals');
  return (
    <div className="mb-5">
      <EquationStrip
        label={t('label')}
        terms={[
          {
            label: t('pending'),
            note: t('pendingNote', { days: holdDays ?? 0 }),
            value: <Money amount={totals.pending} />,
          },
          {
            label: t('eligible'),
            note:
              nextPayoutOn === null
                ? t('eligibleNone')
                : t.rich('eligibleNote', { day: () => <BillingDate on={nextPayoutOn} style="day-short" /> }),
            value: <Money amount={totals.eligible} />,
          },
          {
            label: t('paid'),
            note: totals.paid.amountMinor === 0 ? t('paidNote') : t('paidSome'),
            value: <Money amount={totals.paid} />,
          },
        ]}
        result={{
          label: t('earned'),
          note: t('entries', { count: totals.entries }),
          value: <Money amount={totals.earned} />,
        }}
      />
    </div>
  );
}
