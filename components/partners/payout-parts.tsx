import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { payoutReason } from '@/lib/domain/payouts/payout-reason';
import { TextLink } from '@/components/ui/button';
import { BillingDate, DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Stepper } from '@/components/ui/stepper';
import { Sum } from '@/components/ui/sum';

interface ShownPayout {
  readonly status: 'READY' | 'SKIPPED' | 'PROCESSING' | 'SENT' | 'COMPLETED' | 'FAILED' | 'RETURNED';
  readonly reason: string | null;
  readonly currency: Currency;
  readonly grossMinor: number;
  readonly taxMinor: number;
  readonly withheldMinor: number;
  readonly netMinor: number;
  readonly selfBillNumber: string | null;
  readonly approvedAt: Date | null;
  readonly sentAt: Date | null;
  readonly completedAt: Date | null;
  readonly expectedOn: string | null;
}

/** The steps money takes on its way; the one it is at is marked. */
const AT = { READY: 1, PROCESSING: 1, FAILED: 1, SKIPPED: 1, SENT: 2, RETURNED: 2, COMPLETED: 3 } as const;

export function PayoutPath({ payout }: { payout: ShownPayout }): ReactNode {
  const t = useTranslations('partner.payouts');
  const { approvedAt, sentAt, completedAt, expectedOn, status } = payout;
  const isComing = status === 'READY' || status === 'PROCESSING' || status === 'SENT';
  const arrival =
    completedAt !== null ? (
      <DateTime at={completedAt} />
    ) : isComing && expectedOn !== null ? (
      t.rich('expectedOn', { day: () => <BillingDate on={expectedOn} /> })
    ) : null;
  return (
    <Stepper
      current={AT[status]}
      steps={[
        <Step key="approved" word={t('steps.approved')} when={approvedAt && <DateTime at={approvedAt} />} />,
        <Step key="sent" word={t('steps.sent')} when={sentAt && <DateTime at={sentAt} />} />,
        <Step key="arrived" word={t('steps.arrived')} when={arrival} />,
      ]}
    />
  );
}

function Step({ word, when }: { word: string; when: ReactNode }): ReactNode {
  return (
    <span>
      {word} <span className="text-muted">{when}</span>
    </span>
  );
}

/** What went wrong, in words of the one who waits for the money, and what helps. */
export function PayoutProblem({ payout }: { payout: ShownPayout }): ReactNode {
  const t = useTranslations('partner.payouts');
  if (payout.status !== 'FAILED' && payout.status !== 'RETURNED' && payout.status !== 'SKIPPED') return null;
  const reason = payoutReason(payout.reason);
  const code = reason !== null && t.has(`reasons.${reason.code}.why`) ? reason.code : 'other';
  return (
    <Notice
      tone={payout.status === 'SKIPPED' ? 'info' : 'bad'}
      title={t(`reasons.${code}.why`, { text: reason?.text ?? 'none' })}
    >
      {t(`reasons.${code}.fix`)} <TextLink href="/partner/settings/payouts">{t('openSettings')}</TextLink>
    </Notice>
  );
}

/** Closing balance + VAT of the self-bill − what is withheld = what is paid. */
export function PayoutSum({ payout, month }: { payout: ShownPayout; month: string }): ReactNode {
  const t = useTranslations('partner.payouts');
  const { currency, selfBillNumber, taxMinor, withheldMinor } = payout;
  const amount = (amountMinor: number): ReactNode => <Money amount={{ amountMinor, currency }} />;
  return (
    <Sum
      rows={[
        { label: t('gross', { month }), value: amount(payout.grossMinor) },
        ...(taxMinor === 0
          ? []
          : [
              {
                label: selfBillNumber === null ? t('taxPlain') : t('tax', { number: selfBillNumber }),
                value: amount(taxMinor),
              },
            ]),
        ...(withheldMinor === 0 ? [] : [{ label: t('withheld'), value: amount(-withheldMinor) }]),
        { label: t('net'), value: amount(payout.netMinor), kind: 'total' as const },
      ]}
    />
  );
}
