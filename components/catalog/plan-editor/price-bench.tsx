'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Finding } from '@/lib/domain/catalog/check-catalog';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { useCatalogText } from '../catalog-text';
import type { DraftEditor } from '../use-draft-editor';
import { CostPanel } from './cost-panel';
import { ItemsSection } from './items-section';
import { PriceEditor } from './price-editor';
import { chosenPrice, firstPriceKey, type ChosenPrice } from './price-choice';
import { scheduledPart } from './price-form';
import { PricesSection } from './prices-section';
import type { CostCalendar, CostedPrice } from './use-cost';
import { usePriceEngine } from './use-price-engine';

interface PriceBenchProps {
  readonly plan: PlanContent;
  /** The same plan as it is live; undefined where it is not. */
  readonly was: PlanContent | undefined;
  readonly currencies: readonly string[];
  readonly features: readonly FeatureDefinition[];
  readonly editor: DraftEditor;
  readonly findingText: (finding: Finding) => string | undefined;
  readonly editable: boolean;
  readonly calendar: Omit<CostCalendar, 'proration'>;
  /** The price a link asks for. */
  readonly asked: string | undefined;
  /** The sections below the prices. They stand still while somebody types. */
  readonly children: ReactNode;
}

/** The prices of a plan with what they cost beside them. One price at a time is open. */
export function PriceBench(props: PriceBenchProps): ReactNode {
  const { plan, was, currencies, features, editor, editable, children } = props;
  const [asked, setKey] = useState(props.asked);
  // A price that was taken away, or is not there yet, leaves the place to the first one.
  const key = firstPriceKey(plan, currencies, asked);
  const [typed, setTyped] = useState<{ readonly key: string; readonly price: ScheduledPrice } | null>(null);
  const engine = usePriceEngine();
  const chosen = chosenPrice(plan, key);
  const onChoose = useCallback((next: string) => {
    setKey(next);
    const url = new URL(window.location.href);
    url.searchParams.set('price', next);
    window.history.replaceState(null, '', url);
  }, []);
  const form =
    chosen === undefined ? null : (
      <PriceEditor
        key={chosen.path.join(' ')}
        {...{ editor, engine, editable }}
        price={chosen.price}
        path={chosen.path}
        onTyped={(price) => setTyped({ key, price })}
      />
    );
  return (
    // The panel stands beside all sections; on a phone it follows the prices it is about.
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,400px)] lg:grid-rows-[auto_auto_auto_1fr]">
      <PricesSection {...{ plan, currencies, editor, editable, chosen, onChoose }} findingText={props.findingText}>
        {chosen?.item === null ? form : null}
      </PricesSection>
      <div className="min-w-0 lg:sticky lg:top-18 lg:col-start-2 lg:row-span-4 lg:row-start-1 lg:max-h-[calc(100dvh-5.5rem)] lg:overflow-y-auto">
        <Cost {...props} {...{ chosen, typed, engine }} />
      </div>
      <ItemsSection {...{ plan, was, currencies, features, editor, editable, chosen, onChoose }}>{form}</ItemsSection>
      {children}
    </div>
  );
}

interface CostProps extends Pick<PriceBenchProps, 'plan' | 'was' | 'calendar'> {
  readonly chosen: ChosenPrice | undefined;
  readonly typed: { readonly key: string; readonly price: ScheduledPrice } | null;
  readonly engine: ReturnType<typeof usePriceEngine>;
}

function Cost({ plan, was, calendar, chosen, typed, engine }: CostProps): ReactNode {
  const t = useTranslations('catalog.planEditor.cost');
  const text = useCatalogText();
  const key = chosen?.price.key ?? '';
  const own = chosen?.price;
  const live = chosenPrice(was, key)?.price;
  const isTyped = typed?.key === key ? typed.price : null;
  const price = useMemo<CostedPrice | null>(
    () =>
      own === undefined
        ? null
        : {
            after: isTyped ?? scheduledPart(own),
            before: live === undefined ? null : scheduledPart(live),
            currency: own.currency,
            interval: own.interval,
          },
    [own, live, isTyped],
  );
  const { proration } = plan.terms;
  const full = useMemo(
    () => ({ ...calendar, proration: proration === 'second' ? ('second' as const) : ('day' as const) }),
    [calendar, proration],
  );
  if (price === null || chosen === undefined) return <p className="text-muted">{t('noPrice')}</p>;
  const of = chosen.item === null ? plan.names : chosen.item.names;
  const name = t('name', { of: text.name(of), currency: price.currency, interval: text.interval(price.interval) });
  return <CostPanel key={key} price={price} name={name} calendar={full} engine={engine} />;
}
