import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import type { MrrMovements } from '@/lib/domain/analytics/mrr';
import type { Derivation } from '@/lib/domain/derivation';
import type { Localized } from '@/lib/domain/localized';
import { money, toDecimalString, type Currency, type Money as Amount } from '@/lib/domain/money/money';
import { formatDate } from '@/lib/domain/time/format-date';
import { ExplainKey } from '@/components/ui/explain';
import { KpiStrip, type KpiProps } from '@/components/ui/kpi';
import { Money, moneyText } from '@/components/ui/money';
import { Count, countText, percentText } from '@/components/ui/number-text';

interface HomeFigures {
  readonly timeZone: string;
  readonly monthStart: Date;
  readonly currency: Currency;
  readonly movements: MrrMovements;
  readonly otherMrr: readonly Amount[];
  readonly mrrByLine: readonly { readonly names: Localized; readonly mrr: Amount; readonly subscriptions: number }[];
  readonly mrrCourse: readonly number[];
  readonly paid: { readonly now: number; readonly before: number; readonly course: readonly number[] };
  readonly devices: { readonly paid: number; readonly owned: number };
}

const MEANING = {
  mrr: 'What paid subscriptions bring in a month, without VAT. A yearly price counts a twelfth. Trials, free, included and paused plans count nothing.',
  paid: 'Subscriptions with a paid plan in force now, also while a payment is failing. One contract for many devices counts once.',
  devices:
    'Of the devices that have an owner today, those with a paid plan of their own or by a contract of their owner.',
  churn:
    'Recurring revenue that went to nothing this month, as a share of what there was at its start. A downgrade is contraction, not churn.',
} as const;

/** The four figures of the first page, each with its definition and its working behind the = key. */
export function HomeKpis({ home }: { home: HomeFigures }): ReactNode {
  const locale = useLocale();
  const since = `since ${formatDate(home.monthStart, { locale, timeZone: home.timeZone, style: 'day-short' })}`;
  return (
    <KpiStrip
      label="Key figures"
      kpis={[
        mrrKpi(home, since, locale),
        paidKpi(home, since),
        devicesKpi(home, locale),
        churnKpi(home, since, locale),
      ]}
    />
  );
}

function mrrKpi(
  { movements, currency, otherMrr, mrrByLine, mrrCourse }: HomeFigures,
  since: string,
  locale: string,
): KpiProps {
  const others = otherMrr.map((amount) => moneyText({ amount, code: true }, locale)).join(', ');
  const derivation: Derivation = {
    result: toDecimalString(movements.end),
    unit: currency,
    steps: mrrByLine.map(({ names, mrr }, index) => ({
      label: names.en,
      op: index === 0 ? '=' : '+',
      value: toDecimalString(mrr),
    })),
  };
  return {
    label: 'Monthly recurring revenue',
    value: <Money amount={movements.end} whole />,
    change: <Money amount={money(movements.end.amountMinor - movements.start.amountMinor, currency)} change />,
    since: others === '' ? since : `${since}, plus ${others}`,
    course: mrrCourse,
    explain: <ExplainKey label="monthly recurring revenue" derivation={derivation} context={MEANING.mrr} />,
  };
}

function paidKpi({ paid, mrrByLine }: HomeFigures, since: string): KpiProps {
  const derivation: Derivation = {
    result: String(paid.now),
    unit: 'subscriptions',
    steps: mrrByLine.map(({ names, subscriptions }, index) => ({
      label: names.en,
      op: index === 0 ? '=' : '+',
      value: String(subscriptions),
    })),
  };
  return {
    label: 'Active paid subscriptions',
    value: <Count value={paid.now} />,
    change: <Count value={paid.now - paid.before} change />,
    since,
    course: paid.course,
    explain: <ExplainKey label="active paid subscriptions" derivation={derivation} context={MEANING.paid} />,
  };
}

function devicesKpi({ devices }: HomeFigures, locale: string): KpiProps {
  const bps = shareBps(devices.paid, devices.owned);
  const derivation = shareWorking(
    bps,
    ['With a paid plan', `${devices.paid} devices`],
    ['With an owner', `${devices.owned} devices`],
  );
  return {
    label: 'Devices on a paid plan',
    value: percentText(bps, locale),
    since: `${countText(devices.paid, locale)} of ${countText(devices.owned, locale)} devices`,
    explain: <ExplainKey label="devices on a paid plan" derivation={derivation} context={MEANING.devices} />,
  };
}

function churnKpi({ movements, currency }: HomeFigures, since: string, locale: string): KpiProps {
  const lost = money(-movements.churn.amountMinor, currency);
  const bps = shareBps(lost.amountMinor, movements.start.amountMinor);
  const of = moneyText({ amount: movements.start }, locale);
  const derivation = shareWorking(
    bps,
    ['Of subscriptions that stopped paying', moneyText({ amount: lost }, locale)],
    ['At the start of the month', of],
  );
  return {
    label: 'Revenue churn',
    value: percentText(bps, locale),
    since: `${moneyText({ amount: lost }, locale)} of ${of}, ${since}`,
    explain: <ExplainKey label="revenue churn" derivation={derivation} context={MEANING.churn} />,
  };
}

/** A share in hundredths of a percent; nothing of nothing is nothing. */
function shareBps(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part * 10_000) / whole);
}

type Working = readonly [label: string, value: string];

function shareWorking(bps: number, [part, value]: Working, [whole, of]: Working): Derivation {
  const steps = [
    { label: part, op: '=' as const, value },
    { label: whole, op: '÷' as const, value: of },
  ];
  return { result: String(bps / 100), unit: '%', steps };
}
