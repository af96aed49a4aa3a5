import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { percentDigits } from '@/components/partners/percent-digits';
import type { NetworkView } from '@/components/partners/network-view';
import { moneyText } from '@/components/ui/money';

/** Below a network: how what the viewer earns adds up, in one sentence. */
export function NetworkSum({ network }: { network: NetworkView }): ReactNode {
  const t = useTranslations('partner.network');
  const locale = useLocale();
  const { currency, partners, ownEarnsMinor, otherCurrencies } = network;
  const text = (amountMinor: number): string => moneyText({ amount: { amountMinor, currency } }, locale);
  const [you] = partners;
  if (you === undefined) return null;
  const branches = partners.flatMap(({ depth, earns }) =>
    depth === 1 && earns !== null && earns.amountMinor !== 0 ? [text(earns.amountMinor)] : [],
  );
  const percent = you.earns?.percent ?? null;
  const own =
    percent === null
      ? t('sumOwnPlain', { amount: text(ownEarnsMinor) })
      : t('sumOwn', {
          revenue: text(you.own.revenueMinor),
          percent: percentDigits(percent, locale),
          amount: text(ownEarnsMinor),
        });
  return (
    <p className="mt-4 text-control text-muted">
      {own}
      {branches.length === 0 ? t('sumEnd') : t('sumBranches', { branches: branches.join(' + ') })}{' '}
      {partners.length > 1 ? t('privacy') : null} {otherCurrencies ? t('otherCurrencies', { currency }) : null}
    </p>
  );
}
