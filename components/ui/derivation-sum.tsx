import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Derivation, DerivationStep } from '@/lib/domain/derivation';
import { exactText, stepSentence, stepText, unitText } from '@/components/ui/derivation-text';

interface DerivationSumProps {
  readonly derivation: Derivation;
  /** Names below each step the thing it came from, with its id: for people who look things up. */
  readonly sources?: boolean;
}

/** A stored working as a column that ends in its answer. Nothing here calculates: it only writes what was stored. */
export function DerivationSum({ derivation, sources = false }: DerivationSumProps): ReactNode {
  const t = useTranslations('ui.explain');
  const locale = useLocale();
  const { rounding, unit, result } = derivation;
  return (
    <dl className="pr-sum">
      {derivation.steps.map((step, index) => (
        <Step key={index} step={step} unit={unit} sources={sources} />
      ))}
      <div data-total="">
        <dt>
          {t('result')}
          {rounding === undefined ? null : (
            <small>
              {t('rounded', {
                exact: exactText(rounding.exact, unit, locale),
                rule: rounding.rule.replaceAll('-', '_'),
              })}
            </small>
          )}
        </dt>
        <dd>{unitText(result, unit, locale)}</dd>
      </div>
    </dl>
  );
}

/** The answer of a working, in its unit. */
export function DerivationResult({ derivation }: { derivation: Derivation }): ReactNode {
  const locale = useLocale();
  return unitText(derivation.result, derivation.unit, locale);
}

function Step({ step, unit, sources }: { step: DerivationStep; unit: string; sources: boolean }): ReactNode {
  const t = useTranslations('derivation');
  const locale = useLocale();
  return (
    <div>
      <dt>
        {stepSentence(step, unit, locale, t)}
        {sources && step.source !== undefined ? <Source {...step.source} /> : null}
      </dt>
      <dd>{step.op === 'note' ? null : stepText(step, unit, locale)}</dd>
    </div>
  );
}

function Source({ type, id, version }: NonNullable<DerivationStep['source']>): ReactNode {
  const t = useTranslations('ui.source');
  return (
    <small>
      {t.has(type) ? t(type) : type} <span className="pr-mono break-all">{id}</span>
      {version === undefined ? null : ` ${t('version', { version })}`}
    </small>
  );
}
