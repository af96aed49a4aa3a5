import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import type { MovementKind, MrrMovements } from '@/lib/domain/analytics/mrr';
import type { Currency, Money as Amount } from '@/lib/domain/money/money';
import { formatDate } from '@/lib/domain/time/format-date';
import { bridgeScale, type BridgeStep } from '@/components/charts/bridge-scale';
import { ChartFigure } from '@/components/charts/chart-figure';
import { LazyMrrBridge } from '@/components/charts/lazy-mrr-bridge';
import { Money, moneyText } from '@/components/ui/money';
import { RowHead, Table, Td, Th } from '@/components/ui/table';

const KINDS: readonly (readonly [MovementKind, string])[] = [
  ['new', 'New'],
  ['expansion', 'Expansion'],
  ['reactivation', 'Reactivation'],
  ['contraction', 'Contraction'],
  ['churn', 'Churn'],
];

interface BridgeFacts {
  readonly at: Date;
  readonly monthStart: Date;
  readonly timeZone: string;
  readonly currency: Currency;
  readonly movements: MrrMovements;
  readonly monthBefore: { readonly start: Date; readonly movements: MrrMovements };
}

/** The stretch of time a bridge is drawn for. */
interface Stretch {
  readonly from: Date;
  readonly to: Date;
  readonly movements: MrrMovements;
}

/** From the recurring revenue at the start of the month to today's, through everything that moved it; the month before while nothing has. */
export function HomeBridge({ home }: { home: BridgeFacts }): ReactNode {
  const locale = useLocale();
  const { at, monthStart, timeZone, currency, monthBefore } = home;
  const hasMoved = home.movements.bySubscription.length > 0;
  const { from, to, movements }: Stretch = hasMoved
    ? { from: monthStart, to: at, movements: home.movements }
    : { from: monthBefore.start, to: monthStart, movements: monthBefore.movements };
  const monthOf = (instant: Date): string => formatDate(instant, { locale, timeZone, style: 'month' });
  const day = (instant: Date): string => formatDate(instant, { locale, timeZone, style: 'day-short' });
  const steps: BridgeStep[] = [
    { key: 'start', label: day(from), kind: 'total', amountMinor: movements.start.amountMinor },
    ...KINDS.map(([key, label]) => ({ key, label, kind: 'change' as const, amountMinor: movements[key].amountMinor })),
    { key: 'end', label: day(to), kind: 'total', amountMinor: movements.end.amountMinor },
  ];
  const { isCut, floor } = bridgeScale(steps);
  const compact = (amount: Amount): string => moneyText({ amount, style: 'compact' }, locale);
  return (
    <ChartFigure
      title={`What moved MRR in ${monthOf(from)}`}
      finding={`${hasMoved ? '' : `Nothing has moved in ${monthOf(at)} yet. `}${findingOf(movements, currency, locale)}`}
      chart={
        <LazyMrrBridge label={`Recurring revenue from ${day(from)} to ${day(to)}`} steps={steps} currency={currency} />
      }
      note={
        isCut
          ? `The axis starts at ${compact({ amountMinor: Math.round(floor), currency })}, so the two grey bars are cut.`
          : undefined
      }
      table={<BridgeTable steps={steps} currency={currency} />}
    />
  );
}

function findingOf(movements: MrrMovements, currency: Currency, locale: string): string {
  const text = (amountMinor: number): string => moneyText({ amount: { amountMinor, currency } }, locale);
  const gained = movements.new.amountMinor + movements.expansion.amountMinor + movements.reactivation.amountMinor;
  const lost = -(movements.contraction.amountMinor + movements.churn.amountMinor);
  if (gained === 0 && lost === 0) return 'Nothing moved.';
  return `New, larger and returning subscriptions brought ${text(gained)}; smaller and ended ones took ${text(lost)}.`;
}

function BridgeTable({ steps, currency }: { steps: readonly BridgeStep[]; currency: Currency }): ReactNode {
  const amountOf = (step: BridgeStep): ReactNode => (
    <Money amount={{ amountMinor: step.amountMinor, currency }} change={step.kind === 'change'} />
  );
  return (
    <Table caption="What moved recurring revenue" phone="scroll">
      <thead>
        <tr>
          <Th>Step</Th>
          <Th align="right">Recurring revenue a month</Th>
        </tr>
      </thead>
      <tbody>
        {steps.slice(0, -1).map((step) => (
          <tr key={step.key}>
            <RowHead>{step.label}</RowHead>
            <Td align="right">{amountOf(step)}</Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        {steps.slice(-1).map((step) => (
          <tr key={step.key}>
            <th scope="row">{step.label}</th>
            <Td align="right">{amountOf(step)}</Td>
          </tr>
        ))}
      </tfoot>
    </Table>
  );
}
