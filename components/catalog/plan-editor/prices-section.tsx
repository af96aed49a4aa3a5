'use client';

import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import type { PlanContent, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import type { Finding } from '@/lib/domain/catalog/check-catalog';
import { useCatalogText } from '../catalog-text';
import type { DraftEditor } from '../use-draft-editor';
import { AddPrice } from './add-price';
import { PlanSection } from './plan-section';
import type { ChosenPrice } from './price-choice';
import { PriceRemoval } from './price-removal';

interface PricesSectionProps {
  readonly plan: PlanContent;
  readonly currencies: readonly string[];
  readonly editor: DraftEditor;
  readonly editable: boolean;
  readonly chosen: ChosenPrice | undefined;
  readonly onChoose: (key: string) => void;
  readonly findingText: (finding: Finding) => string | undefined;
  /** The form of the chosen price. */
  readonly children: ReactNode;
}

/** What the plan costs, by currency and interval. A currency with something to put right says so on its tab. */
export function PricesSection(props: PricesSectionProps): ReactNode {
  const { plan, currencies, editor, editable, chosen, onChoose, findingText, children } = props;
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
      actions={editable ? <AddPrice item={null} {...{ plan, currencies, editor }} onAdded={onChoose} /> : null}
    >
      {findingsOf(editor, plan).map((finding) => (
        <p key={finding.path.join(' ') + finding.label} className="pr-cell-note" data-tone="warn">
          <Icon of={TriangleAlert} size="s" />
          <span>{findingText(finding)}</span>
        </p>
      ))}
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
      {own === undefined || chosen === undefined ? null : (
        <>
          {children}
          {editable ? (
            <PriceRemoval chosen={chosen} onRemove={(patch) => editor.save(`${plan.key} ${own.key}`, [patch])} />
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

/** What a check of the draft says about the prices of this plan. */
function findingsOf(editor: DraftEditor, plan: PlanContent): readonly Finding[] {
  return (editor.draft?.findings ?? []).filter(({ path }) => path[1] === plan.key && path[2] === 'prices');
}
