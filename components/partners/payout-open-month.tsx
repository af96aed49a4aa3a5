import { Fragment, type ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { TextLink } from '@/components/ui/button';
import { BillingDate } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';

export type OpenState = 'payable' | 'on_hold' | 'below_minimum' | 'no_account' | 'not_ready' | 'negative';

interface OpenMonth {
  readonly currency: Currency;
  readonly period: string;
  readonly rows: readonly { readonly state: OpenState; readonly closingMinor: number; readonly minimumMinor: number }[];
}

export const OPEN_WORDS: Readonly<Record<OpenState, string>> = {
  payable: 'ready to be paid',
  on_hold: 'on hold',
  below_minimum: 'below the minimum',
  no_account: 'without bank details',
  not_ready: 'whose account cannot be paid yet',
  negative: 'with a negative balance',
};

const STATES = ['payable', 'on_hold', 'below_minimum', 'no_account', 'not_ready', 'negative'] as const;

/** "Nothing to pay for October 2026. 14 on hold (€912.00), 31 below the minimum (€604.00)": each opens its list. */
export function OpenMonthSentence({ month }: { month: OpenMonth }): ReactNode {
  const { currency, period, rows } = month;
  const parts = STATES.map((state) => {
    const some = rows.filter((row) => row.state === state);
    return { state, count: some.length, amountMinor: some.reduce((sum, row) => sum + row.closingMinor, 0) };
  }).filter(({ count }) => count > 0);
  const isPayable = parts[0]?.state === 'payable';
  return (
    <p>
      {isPayable ? '' : 'Nothing to pay for '}
      <BillingDate on={`${period}-01`} style="month" /> in {currency}
      {isPayable ? ': ' : '. '}
      {parts.map(({ state, count, amountMinor }, index) => (
        <Fragment key={state}>
          {index === 0 ? null : ', '}
          <TextLink href={`/admin/partners/payouts/open?currency=${currency}&state=${state}`}>
            {count} {OPEN_WORDS[state]} (<Money amount={{ amountMinor, currency }} />)
          </TextLink>
        </Fragment>
      ))}
      {parts.length === 0 ? 'Everything of it is in a run.' : '.'}
    </p>
  );
}
