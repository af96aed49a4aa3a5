import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Currency } from '@/lib/domain/money/currency';
import { formatDate } from '@/lib/domain/time/format-date';
import { TextLink } from '@/components/ui/button';
import { moneyText } from '@/components/ui/money';
import { Status } from '@/components/ui/status';

interface Paid {
  readonly id: string;
  readonly netMinor: number;
  readonly taxMinor: number;
  readonly withheldMinor: number;
  readonly expectedOn: string | null;
  readonly completedAt: Date | null;
}

/** What became of a closing balance, as the list of statements knows it. */
export interface FatefulStatement {
  readonly currency: Currency;
  readonly closingMinor: number;
  readonly minimumMinor: number;
  readonly nextPeriod: string;
  readonly dueOn: string | null;
  readonly fate:
    | { readonly state: 'paid' | 'sending' | 'planned' | 'failed' | 'returned'; readonly payout: Paid }
    | { readonly state: 'carried'; readonly why: string; readonly closed: boolean }
    | { readonly state: 'due' | 'nothing' };
}

export function StatementStatus({ statement: { fate } }: { statement: FatefulStatement }): ReactNode {
  const paidAt = fate.state === 'paid' ? (fate.payout.completedAt ?? undefined) : undefined;
  return <Status kind="statement" state={fate.state} date={paidAt} />;
}

/** The same in a sentence: "€43.20 is below the minimum of €50.00: carried to May 2026", with the way to mend it. */
export function StatementFateText({
  statement,
  byStaff = false,
}: {
  statement: FatefulStatement;
  /** Who pays reads the same without the ways of a partner's portal. */
  byStaff?: boolean;
}): ReactNode {
  const t = useTranslations('partner.statements');
  const words = useFateWords(statement);
  const { fate } = statement;
  if (byStaff) return words;
  const fix = fate.state === 'carried' && !fate.closed ? fixOf(fate.why) : null;
  return (
    <>
      {words}{' '}
      {'payout' in fate ? <TextLink href={`/partner/payouts/${fate.payout.id}`}>{t('fate.open')}</TextLink> : null}
      {fix === null ? null : <TextLink href="/partner/settings/payouts">{t(`fix.${fix}`)}</TextLink>}
    </>
  );
}

function useFateWords({ fate, currency, ...statement }: FatefulStatement): string {
  const t = useTranslations('partner.statements');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const money = (amountMinor: number): string => moneyText({ amount: { amountMinor, currency } }, locale);
  const day = (on: string, style: 'day' | 'month' = 'day'): string =>
    formatDate(new Date(`${on}T00:00:00Z`), { locale, timeZone: 'UTC', style });
  switch (fate.state) {
    case 'nothing':
      return t('fate.nothing');
    case 'due':
      return statement.dueOn === null ? t('fate.dueNoDay') : t('fate.due', { day: day(statement.dueOn) });
    case 'carried': {
      const known = t.has(`why.${fate.why}`) ? fate.why : 'other';
      const values = { closing: money(statement.closingMinor), minimum: money(statement.minimumMinor) };
      return t('fate.carried', { why: t(`why.${known}`, values), month: day(`${statement.nextPeriod}-01`, 'month') });
    }
    default: {
      const { netMinor, taxMinor, withheldMinor, expectedOn, completedAt } = fate.payout;
      const parts = {
        gross: money(netMinor - taxMinor + withheldMinor),
        tax: money(taxMinor),
        withheld: money(withheldMinor),
      };
      const working = withheldMinor !== 0 ? 'withheld' : taxMinor !== 0 ? 'taxed' : null;
      const amount = working === null ? money(netMinor) : t(`fate.${working}`, { net: money(netMinor), ...parts });
      if (fate.state === 'sending' && expectedOn === null) return t('fate.sendingNoDay', { amount });
      const expected = expectedOn === null ? '' : day(expectedOn);
      const arrived = completedAt === null ? expected : formatDate(completedAt, { locale, timeZone });
      return t(`fate.${fate.state}`, { amount, day: fate.state === 'paid' ? arrived : expected });
    }
  }
}

/** Which of its settings a partner can mend. */
function fixOf(why: string): 'account' | 'tax' | null {
  if (why === 'no_account' || why === 'account_not_ready' || why === 'iban') return 'account';
  return why === 'tax_profile' || why === 'vat_id' ? 'tax' : null;
}
