import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { percentDigits } from '@/components/partners/percent-digits';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Bar } from '@/components/ui/meter';
import { moneyText } from '@/components/ui/money';
import type { Currency } from '@/lib/domain/money/currency';

interface TierCardProps {
  readonly tier: string;
  readonly currency: Currency;
  readonly steps: readonly {
    readonly code: string;
    readonly window: 'month' | 'quarter' | 'year';
    readonly tier: string | null;
    readonly reachedMinor: number;
    readonly neededMinor: number;
    readonly percent: string | null;
  }[];
}

/** The partner's tier and, for each rule that asks for volume, how much more of it leads where. */
export function TierCard({ tier, currency, steps }: TierCardProps): ReactNode {
  const t = useTranslations('partner.home.tier');
  const locale = useLocale();
  if (steps.length === 0) return null;
  const amount = (amountMinor: number): string => moneyText({ amount: { amountMinor, currency } }, locale);
  return (
    <Card className="mb-5">
      <CardHead title={t('title', { tier: nameOf(tier) })} note={t('note')} />
      <CardBody className="grid gap-4">
        {steps.map((step) => (
          <div key={`${step.code} ${step.window}`} className="grid gap-1">
            <p>
              {t(step.tier === null ? 'rate' : 'next', {
                more: amount(step.neededMinor - step.reachedMinor),
                window: t(`window.${step.window}`),
                tier: nameOf(step.tier ?? tier),
                percent: step.percent === null ? '' : percentDigits(step.percent, locale),
              })}
            </p>
            <Bar share={step.reachedMinor / step.neededMinor} />
            <p className="text-meta num text-muted">
              {t('reached', { reached: amount(step.reachedMinor), needed: amount(step.neededMinor), code: step.code })}
            </p>
          </div>
        ))}
      </CardBody>
    </Card>
  );
}

function nameOf(tier: string): string {
  return tier.charAt(0).toUpperCase() + tier.slice(1);
}
