'use client';

import { TriangleAlert, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import type { PlanContent, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { useCatalogText } from '../catalog-text';
import type { DraftEditor } from '../use-draft-editor';
import { AddPrice } from './add-price';
import { PlanSection } from './plan-section';
import type { ChosenPrice } from './price-choice';

interface PricesSectionProps {
  readonly plan: PlanContent;
  readonly currencies: readonly string[];
  readonly editor: DraftEditor;
  readonly editable: boolean;
  readonly chosen: ChosenPrice | undefined;
  readonly onChoose: (key: string) => void;
  /** The form of the chosen price. */
  readonly children: ReactNode;
}

/** What the plan costs, by currency and interval. A currency with something to put right says so on its tab. */
export function PricesSection(props: PricesSectionProps): ReactNode {
  const { plan, currencies, editor, editable, chosen, onChoose, children } = props;
  const t = useTranslations('catalog.planEditor.prices');
  const text = useCatalogText();
  const used = [...new Set([...currencies, ...plan.prices.map(({ currency }) => currency)])];
  const own = chosen?.item === null ? chosen.price : undefined;
  const needsCare = (price: PlanPrice): boolean => hasFinding(editor, ['plans', plan.key, 'prices', price.key]);
  return (
    <PlanSection
      id="prices"
      title={t('title')}
      note={t('count', { count: plan.prices.length })}
      actions={editable ? <AddPrice {...{ plan, currencies, editor }} onAdded={onChoose} /> : null}
    >
      {plan.prices.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : null}
      <div className="grid gap-3">
        <span className="pr-seg w-fit max-w-full flex-wrap" role="group" aria-label={t('currency')}>
          {used.map((currency) => {
            const prices = plan.prices.filter((price) => price.currency === currency);
            const first = prices.find(needsCare) ?? prices[0];
            const care = first === undefined || prices.some(needsCare);
            return (
              <button
                key={currency}
                type="button"
                aria-pressed={own?.currency === currency}
                aria-disabled={first === undefined ? true : undefined}
                title={first === undefined ? t('noPriceIn', { currency }) : undefined}
                onClick={() => (first === undefined ? undefined : onChoose(first.key))}
              >
                {currency}
                {care ? (
                  <>
                    <Icon of={TriangleAlert} size="s" />
                    <span className="sr-only">{t(first === undefined ? 'missing' : 'toCheck')}</span>
                  </>
                ) : null}
              </button>
            );
          })}
        </span>
        {own === undefined ? (
          plan.prices.length === 0 ? null : (
            <p className="text-control text-muted">{t('chooseOne')}</p>
          )
        ) : (
          <span className="pr-seg w-fit max-w-full flex-wrap" role="group" aria-label={t('interval')}>
            {plan.prices
              .filter(({ currency }) => currency === own.currency)
              .map((price) => (
                <button
                  key={price.key}
                  type="button"
                  aria-pressed={price.key === own.key}
                  onClick={() => onChoose(price.key)}
                >
                  {text.interval(price.interval)}
                  <span className="num text-muted">{text.price(price)}</span>
                </button>
              ))}
          </span>
        )}
      </div>
      {own === undefined ? null : (
        <>
          {children}
          {editable ? (
            <div className="border-t border-hairline pt-4">
              <Button
                variant="quiet"
                size="sm"
                onClick={() =>
                  editor.save(`${plan.key} ${own.key}`, [{ op: 'unset', path: ['plans', plan.key, 'prices', own.key] }])
                }
              >
                <Icon of={Trash2} size="s" />
                {t('remove', { price: `${own.currency} ${text.interval(own.interval)}` })}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </PlanSection>
  );
}

function hasFinding(editor: DraftEditor, path: readonly string[]): boolean {
  const own = path.join('.');
  const [, plan = '', , key = ''] = path;
  return (
    editor.problems.has(`${plan} ${key}`) ||
    (editor.draft?.findings ?? []).some((found) => `${found.path.join('.')}.`.startsWith(`${own}.`))
  );
}
