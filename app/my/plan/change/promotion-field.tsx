import { Tag } from 'lucide-react';
import type { ReactNode } from 'react';
import { changeHref } from '@/app/my/hrefs';
import { Choice } from '@/app/my/plan/change/choice';
import { useWords } from '@/components/my/use-words';
import type { Words } from '@/components/my/words';
import { moneyText } from '@/components/ui/money';
import { Button, TextLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { TextInput } from '@/components/ui/text-input';
import type { PromotionView } from '@/db/read/my/find-promotion';
import type { PlanChangeView, PlanOffer } from '@/db/read/my/get-plan-change';
import type { Currency } from '@/lib/domain/money/currency';

/** The promotion code a quote was asked with: it is part of the price, or it says why it is not. */
export interface AskedPromotion {
  readonly typed: string;
  readonly applied: PromotionView | null;
  /** Why it cannot be used; `unknown`, `expired`. */
  readonly refused: string | null;
}

interface PromotionFieldProps {
  readonly view: PlanChangeView;
  readonly offer: PlanOffer;
  readonly currency: Currency;
  readonly promotion: AskedPromotion | null;
}

/** A plain form that asks for the price again. The quote stays as it is when the code cannot be used. */
export function PromotionField({ view, offer, currency, promotion }: PromotionFieldProps): ReactNode {
  const words = useWords();
  const { t } = words;
  const { subscription, interval } = view;
  if (promotion?.applied) {
    const without = changeHref({ subscription: subscription.id, plan: offer.content.key, interval: interval.unit });
    return (
      <p className="mb-3.5 flex flex-wrap items-center gap-1.5 text-control" role="status">
        <Icon of={Tag} size="s" />
        <span className="font-medium">{promotionText(promotion.applied, { view, currency, words })}</span>
        <TextLink href={without} prefetch={false}>
          {t('promotion.remove')}
        </TextLink>
      </p>
    );
  }
  const reason = promotion?.refused ?? null;
  const known = reason === null || t.has(`promotion.refused.${reason}`) ? reason : 'unknown';
  return (
    <form method="get" action="/my/plan/change" className="mb-3.5 flex items-end gap-2">
      <Choice view={view} offer={offer} />
      <div className="min-w-0 flex-1">
        <TextInput
          id="promotion"
          name="code"
          label={t('promotion.label')}
          defaultValue={promotion?.typed ?? ''}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
          required
          error={known === null ? undefined : t(`promotion.refused.${known}`)}
        />
      </div>
      <Button type="submit" size="md" className={known === null ? '' : 'self-center'}>
        {t('promotion.use')}
      </Button>
    </form>
  );
}

/** "20 % off for 3 months, WELCOME20" */
function promotionText(
  promotion: PromotionView,
  about: { view: PlanChangeView; currency: Currency; words: Words },
): string {
  const { view, currency, words } = about;
  const { t, locale } = words;
  const { kind, percent, amounts, periods, code } = promotion;
  const off =
    kind === 'percentage'
      ? t('promotion.percent', { percent: Number(percent ?? '0') })
      : moneyText({ amount: { decimal: amounts?.[currency] ?? '0', currency } }, locale);
  const long = periods === null ? t('promotion.always') : t(`promotion.for.${view.interval.unit}`, { count: periods });
  return t('promotion.applied', { off, long, code });
}
