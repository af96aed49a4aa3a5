import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import { useCatalogText } from './catalog-text';

interface ArchivedTiersProps {
  readonly plans: readonly PlanContent[];
  /** Subscriptions in force by plan key. */
  readonly subscriptions: Readonly<Record<string, number>>;
  /** Left out where nothing may be changed. */
  readonly onBringBack?: ((plan: PlanContent) => void) | undefined;
}

/** Tiers that are no longer offered: who has them keeps them, and they can be offered again. */
export function ArchivedTiers({ plans, subscriptions, onBringBack }: ArchivedTiersProps): ReactNode {
  const t = useTranslations('catalog');
  const text = useCatalogText();
  if (plans.length === 0) return null;
  return (
    <details className="pr-archived">
      <summary>{t('tier.archivedCount', { count: plans.length })}</summary>
      <ul>
        {plans.map((plan) => (
          <li key={plan.key}>
            <span>
              <b className="font-medium">{text.name(plan.names)}</b>{' '}
              <span className="text-muted">{t('line.subscriptions', { count: subscriptions[plan.key] ?? 0 })}</span>
            </span>
            {onBringBack === undefined ? null : (
              <Button size="sm" onClick={() => onBringBack(plan)}>
                {t('tier.bringBackName', { plan: text.name(plan.names) })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
