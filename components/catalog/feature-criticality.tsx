import { CircleDashed, Scale, ShieldCheck, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import type { Criticality } from '@/lib/domain/catalog/feature';

const LOOKS: Readonly<Record<Criticality, { tone: Tone; icon: LucideIcon }>> = {
  normal: { tone: 'line', icon: CircleDashed },
  safety: { tone: 'ok', icon: ShieldCheck },
  legal: { tone: 'neutral', icon: Scale },
};

/** How strongly a feature is protected. Hovering or a screen reader gets what it means. */
export function FeatureCriticality({ criticality }: { criticality: Criticality }): ReactNode {
  const t = useTranslations('catalog.features');
  const { tone, icon } = LOOKS[criticality];
  return (
    <span title={t(`criticalityEffect.${criticality}`)} className="inline-flex">
      <Badge tone={tone} icon={icon}>
        {t(`criticalities.${criticality}`)}
      </Badge>
    </span>
  );
}
