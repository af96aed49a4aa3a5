import type { ReactNode } from 'react';
import { useWords } from '@/components/my/use-words';
import { Card, CardBody } from '@/components/ui/card';
import { Sum } from '@/components/ui/sum';
import type { CreditView } from '@/db/read/my/get-home';

/** What is used before anything is collected; not there when there is none. */
export function CreditCard({ credit }: { credit: CreditView }): ReactNode {
  const { t, money, date } = useWords();
  const { currency, walletMinor, balanceMinor, endsAt } = credit;
  const until = endsAt === null ? {} : { working: t('credit.until', { date: date(endsAt) }) };
  const rows = [
    ...(walletMinor > 0 ? [{ label: t('credit.wallet'), value: money(walletMinor, currency), ...until }] : []),
    ...(balanceMinor > 0 ? [{ label: t('credit.balance'), value: money(balanceMinor, currency) }] : []),
  ];
  return (
    <Card aria-label={t('credit.title')}>
      <CardBody>
        <h2 className="text-control font-medium text-muted">{t('credit.title')}</h2>
        <Sum className="mt-1" rows={rows} />
        <p className="mt-2 text-meta text-muted">{t('credit.note')}</p>
      </CardBody>
    </Card>
  );
}
