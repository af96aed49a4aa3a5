import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { FactStrip } from '@/components/ui/kpi';
import { Count } from '@/components/ui/number-text';

export interface FunnelCounts {
  readonly scan: number;
  readonly claim: number;
  readonly paid: number;
}

/** Scans, claims and paid, each with its share of the step before. */
export function LinkFunnel({ funnel }: { funnel: FunnelCounts }): ReactNode {
  const t = useTranslations('partner.links');
  const share = (part: number, whole: number): string =>
    whole === 0 ? t('funnel.none') : t('funnel.share', { percent: Math.round((100 * part) / whole) });
  return (
    <Card clip>
      <FactStrip
        facts={[
          { label: t('funnel.scan'), value: <Count value={funnel.scan} />, note: t('funnel.scanNote') },
          { label: t('funnel.claim'), value: <Count value={funnel.claim} />, note: share(funnel.claim, funnel.scan) },
          { label: t('funnel.paid'), value: <Count value={funnel.paid} />, note: share(funnel.paid, funnel.claim) },
        ]}
      />
    </Card>
  );
}
