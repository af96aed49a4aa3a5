import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { EntryState } from '@/lib/domain/commissions/entry-state';
import type { Currency } from '@/lib/domain/money/currency';
import type { Activation } from '@/lib/domain/partners/activation';
import { formatDate } from '@/lib/domain/time/format-date';
import { EntryStatus } from '@/components/partners/entry-status';
import { ForecastText } from '@/components/partners/home-forecast';
import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { moneyText } from '@/components/ui/money';
import { Status } from '@/components/ui/status';

interface OnboardedLine {
  readonly customer: { readonly id: string; readonly name: string };
  readonly serial: string;
  readonly model: string;
  readonly place: string;
  readonly claimedAt: Date;
  readonly soldBy: { readonly name: string; readonly isYou: boolean };
  readonly stage: Activation;
  readonly remindedAt: Date | null;
  readonly remindableAt: Date | null;
  readonly earned: EarnedLine | null;
}

interface EarnedLine {
  readonly entryId: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly state: EntryState;
  readonly payout: {
    readonly on: string;
    readonly balanceMinor: number;
    readonly minimumMinor: number;
    readonly goesOut: boolean;
  } | null;
}

interface ListProps {
  readonly rows: readonly OnboardedLine[];
  readonly timeZone: string;
  /** Writes to the customer of a row once more. */
  readonly resend: (row: OnboardedLine) => ReactNode;
}

/** Who claimed what, how far it has come, and the viewer's own share as soon as something is paid. */
export function OnboardList({ rows, timeZone, resend }: ListProps): ReactNode {
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.serial} className="grid gap-2 border-t border-hairline px-5 py-4 first:border-t-0">
          <RowTop row={row} timeZone={timeZone} />
          <RowRest row={row} timeZone={timeZone} resend={resend} />
        </li>
      ))}
    </ul>
  );
}

function RowTop({ row, timeZone }: Pick<ListProps, 'timeZone'> & { row: OnboardedLine }): ReactNode {
  const t = useTranslations('partner.onboard.list');
  const locale = useLocale();
  const { customer, model, serial, claimedAt, soldBy } = row;
  return (
    <div>
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link className="font-medium" href={`/partner/customers/${customer.id}`}>
          {customer.name}
        </Link>
        <StageBadge row={row} />
      </span>
      <span className="text-control text-muted">
        {model} …{serial.slice(-3)}, {row.place}, {t('since', { day: formatDate(claimedAt, { locale, timeZone }) })}
        {soldBy.isYou ? '' : `, ${t('by', { partner: soldBy.name })}`}
      </span>
    </div>
  );
}

function StageBadge({ row: { stage, earned } }: { row: OnboardedLine }): ReactNode {
  const t = useTranslations('partner.onboard.list');
  if (stage === 'waiting') return <Status kind="commission" state="waiting_for_payment" />;
  if (stage === 'claimed') return <Badge tone="warn">{t('claimed')}</Badge>;
  if (stage === 'included') return <Badge tone="neutral">{t('included')}</Badge>;
  return earned === null ? <Badge tone="ok">{t('active')}</Badge> : <EntryStatus state={earned.state} />;
}

function RowRest({ row, timeZone, resend }: Omit<ListProps, 'rows'> & { row: OnboardedLine }): ReactNode {
  const t = useTranslations('partner.onboard.list');
  const { stage, earned, remindedAt, remindableAt } = row;
  if (stage === 'waiting') return <p className="text-muted">{t('waiting')}</p>;
  if (stage === 'included') return <p className="text-muted">{t('includedNote')}</p>;
  if (stage === 'claimed')
    return remindedAt !== null && remindableAt !== null ? (
      <p className="text-muted">
        {t.rich('remindedAt', {
          when: () => <DateTime at={remindedAt} timeZone={timeZone} style="day-time" />,
          next: () => <DateTime at={remindableAt} timeZone={timeZone} style="day-time" />,
        })}
      </p>
    ) : (
      <>
        <p className="text-muted">{t('noPlan')}</p>
        {resend(row)}
      </>
    );
  return earned === null ? (
    <p className="text-muted">
      {t('notYet')} <TextLink href="/partner/onboard">{t('refresh')}</TextLink>
    </p>
  ) : (
    <Share earned={earned} />
  );
}

/** "You earn €16.80. It will be in the payout of 5 Jan, €58.00 in all. Why this amount?" */
function Share({ earned }: { earned: EarnedLine }): ReactNode {
  const t = useTranslations('partner.onboard.list');
  const locale = useLocale();
  return (
    <p>
      <b className="font-medium">{t('earn', { amount: moneyText({ amount: earned }, locale) })}</b>{' '}
      {earned.payout === null ? null : <ForecastText forecast={earned.payout} currency={earned.currency} />}{' '}
      <TextLink href={`/partner/earnings/${earned.entryId}`}>{t('why')}</TextLink>
    </p>
  );
}
