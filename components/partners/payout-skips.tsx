import type { ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { reasonWords } from '@/components/partners/payout-words';
import { TextLink } from '@/components/ui/button';
import { BillingDate } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';

interface PayoutSkipsProps {
  readonly period: string;
  readonly currency: Currency;
  readonly skips: readonly { readonly code: string; readonly count: number; readonly amountMinor: number }[];
  /** Where those with a reason are listed. */
  readonly hrefOf: (code: string) => string;
}

/** "Nothing to pay for October 2026." and why: each reason with how many and how much, opening its list. */
export function PayoutSkips({ period, currency, skips, hrefOf }: PayoutSkipsProps): ReactNode {
  return (
    <div className="grid gap-1">
      <p>
        Nothing to pay for <BillingDate on={`${period}-01`} style="month" />
        {skips.length === 0 ? ': no statement of it is closed.' : '.'}
      </p>
      {skips.length === 0 ? null : (
        <ul className="grid gap-1">
          {skips.map(({ code, count, amountMinor }) => (
            <li key={code}>
              <TextLink href={hrefOf(code)}>
                {count} × {reasonWords(code)} (<Money amount={{ amountMinor, currency }} />)
              </TextLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
