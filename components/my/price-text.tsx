import type { ReactNode } from 'react';
import { useWords } from '@/components/my/use-words';
import { Explain } from '@/components/ui/explain';
import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/money';
import type { BillingInterval } from '@/lib/domain/time/interval';

interface PriceTextProps {
  readonly price: {
    readonly currency: Currency;
    readonly interval: BillingInterval;
    readonly netMinor: number;
    readonly grossMinor: number;
    readonly ratePercent: string;
    readonly derivation: Derivation;
  };
}

/** "€3.45 a month (€2.90 + 19 % VAT)", where the amount shows its working. */
export function PriceText({ price }: PriceTextProps): ReactNode {
  const { t, money, every } = useWords();
  const rate = Number(price.ratePercent);
  return (
    <span className="tabular-nums">
      <Explain derivation={price.derivation} label={t('price.label')}>
        {money(price.grossMinor, price.currency)}
      </Explain>{' '}
      {every(price.interval)}{' '}
      <span className="text-muted">
        {rate > 0 ? t('price.working', { net: money(price.netMinor, price.currency), rate }) : t('price.withoutVat')}
      </span>
    </span>
  );
}
