import { ArrowRight, CreditCard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { pay, tryPlan } from '@/app/my/plan/change/actions';
import { changeHref } from '@/app/my/hrefs';
import { Choice } from '@/app/my/plan/change/choice';
import { PromotionField, type AskedPromotion } from '@/app/my/plan/change/promotion-field';
import { lineLabel, lineWorking } from '@/components/billing/line-text';
import { QuoteTable, type QuoteLine } from '@/components/billing/quote-table';
import { cardName } from '@/components/my/card-name';
import { GoAfter } from '@/components/my/reload';
import { useWords } from '@/components/my/use-words';
import { ButtonLink, TextLink } from '@/components/ui/button';
import { Panel } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import { SubmitButton } from '@/components/ui/submit-button';
import { findPromotion } from '@/db/read/my/find-promotion';
import { findOwnQuote, type PlanChangeView, type PlanOffer } from '@/db/read/my/get-plan-change';
import { createQuote, type CreatedQuote } from '@/lib/commands/subscriptions/create-quote';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Quote } from '@/lib/domain/invoicing/decide-quote';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';

interface PanelProps {
  readonly viewer: Viewer;
  readonly view: PlanChangeView;
  readonly offer: PlanOffer;
  /** The quote whose price does not hold any more. */
  readonly was: string | undefined;
  /** A promotion code as it was typed. */
  readonly code: string | undefined;
}

/** The exact price of the chosen plan, calculated while the rest of the page is read already. */
export async function QuotePanel({ viewer, view, offer, was, code }: PanelProps): Promise<ReactNode> {
  const { subscription, interval } = view;
  const asked = { subscriptionId: subscription.id, planKey: offer.content.key, interval };
  const typed = code?.trim() ?? '';
  const withCode = typed === '' ? null : await createQuote(viewer, { ...asked, promotionCode: typed });
  const refused = isRefusal(withCode) && withCode.code === 'PROMOTION_REFUSED' ? withCode : null;
  const created = withCode === null || refused !== null ? await createQuote(viewer, asked) : withCode;
  if (isRefusal(created)) return <NoQuote code={created.code} />;
  const promotion = typed === '' ? null : await promotionOf(viewer, typed, refused);
  const before = was === undefined ? null : await findOwnQuote(viewer, was, subscription.id);
  return <QuoteShown view={view} offer={offer} created={created} before={before} promotion={promotion} />;
}

async function promotionOf(viewer: Viewer, typed: string, refused: Refusal | null): Promise<AskedPromotion> {
  if (refused !== null) return { typed, applied: null, refused: refused.values?.['reason'] ?? 'unknown' };
  return { typed, applied: (await findPromotion(viewer, typed)) ?? null, refused: null };
}

/** No number and no button: nothing that could be mistaken for a price. */
function NoQuote({ code }: { code: string }): ReactNode {
  const { t } = useWords();
  const key = code === 'SAME_PLAN' || code === 'PRICE_MISSING' || code === 'SUBSCRIPTION_ENDED' ? code : 'failed';
  return (
    <Panel label={t('quote.label')} top={<h2 className="text-section font-semibold">{t('quote.none')}</h2>}>
      <p className="pt-3" role="status">
        {t(`quote.refused.${key}`)}
      </p>
    </Panel>
  );
}

/** Holds the place while the price is calculated. */
export function QuotePending(): ReactNode {
  const { t } = useWords();
  return (
    <Panel label={t('quote.label')} top={<p aria-busy="true">{t('quote.pending')}</p>}>
      <div className="grid gap-3 pt-3">
        <Skeleton height={44} />
        <Skeleton height={44} />
        <Skeleton height={44} />
        <Skeleton height={56} />
        <Skeleton height={44} />
      </div>
    </Panel>
  );
}

interface ShownProps {
  readonly view: PlanChangeView;
  readonly offer: PlanOffer;
  readonly created: CreatedQuote;
  readonly before: Quote | null;
  readonly promotion: AskedPromotion | null;
}

function QuoteShown({ view, offer, created, before, promotion }: ShownProps): ReactNode {
  const { t, date, name, money } = useWords();
  const { quote, expiresAt } = created;
  const { subscription, device, at } = view;
  const to = name(offer.content.names);
  const from = subscription.plan ? name(subscription.plan.names) : null;
  const lines = useQuoteLines(view, quote, before);
  const renewed = changeHref({
    subscription: subscription.id,
    plan: offer.content.key,
    interval: view.interval.unit,
    was: created.quoteId,
    code: promotion?.typed,
  });
  return (
    <Panel
      label={t('quote.label')}
      className="md:sticky md:top-4"
      top={
        <>
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            <h2 className="flex items-center gap-1.5 text-lead font-semibold">
              {from === null || from === to ? to : [from, <Icon key="arrow" of={ArrowRight} size="s" />, to]}
            </h2>
            <span className="text-meta num text-muted">{t('quote.held', { time: date(expiresAt, 'time') })}</span>
          </div>
          <p className="text-control text-muted">
            {t('quote.starts', { about: device?.name ?? name(subscription.lineNames), date: date(at) })}
          </p>
        </>
      }
    >
      {before ? (
        <div className="pt-3" aria-live="polite">
          <Notice tone="info" title={t('quote.again')}>
            {before.dueNowMinor === quote.dueNowMinor
              ? t('quote.unchanged')
              : t('quote.changed', {
                  before: money(before.dueNowMinor, quote.currency),
                  now: money(quote.dueNowMinor, quote.currency),
                })}
          </Notice>
        </div>
      ) : null}
      <QuoteTable lines={lines} dueLabel={t('quote.dueNow')} due={money(quote.dueNowMinor, quote.currency)} />
      <PromotionField view={view} offer={offer} currency={quote.currency} promotion={promotion} />
      <Renewal view={view} quote={quote} />
      {quote.dueNowMinor > 0 ? <Method view={view} /> : null}
      <PayForm view={view} offer={offer} created={created} code={promotion?.applied?.code} />
      <GoAfter ms={expiresAt.getTime() - at.getTime()} href={renewed} />
    </Panel>
  );
}

function useQuoteLines(view: PlanChangeView, quote: Quote, before: Quote | null): QuoteLine[] {
  const { t, money, locale, name, units } = useWords();
  const line = useTranslations('line');
  const { currency } = quote;
  const names = new Map(view.plans.map(({ content }) => [content.key, name(content.names)]));
  const old = (same: (each: Quote['lines'][number]) => boolean, now: number): string | null => {
    const found = before?.lines.find(same);
    return found && found.amountMinor !== now ? money(found.amountMinor, currency) : null;
  };
  const lines = quote.lines.map((each) => {
    const words = {
      t: line,
      locale,
      currency,
      plan: names.get(each.description.values['planKey'] ?? ''),
      unit: (count: number) => units(count, view.subscription.unitNames),
    };
    const was = old(
      ({ kind, planVersionId }) => kind === each.kind && planVersionId === each.planVersionId,
      each.amountMinor,
    );
    return {
      key: each.key,
      label: lineLabel(each, words),
      working:
        [lineWorking(each, words), was === null ? undefined : t('quote.was', { amount: was })]
          .filter(Boolean)
          .join(' · ') || undefined,
      amount: money(each.amountMinor, currency),
      derivation: each.derivation,
    };
  });
  const taxes = quote.taxes.map((tax) => ({
    key: `tax-${tax.country}-${tax.ratePercent}`,
    label: Number(tax.ratePercent) > 0 ? t('vat', { rate: Number(tax.ratePercent) }) : t('vatNone'),
    working: t('vatOf', { base: money(tax.baseMinor, currency) }),
    amount: money(tax.taxMinor, currency),
    derivation: tax.derivation,
  }));
  const credit = [
    { key: 'wallet', label: t('paper.wallet'), minor: quote.walletAppliedMinor },
    { key: 'balance', label: t('next.balance'), minor: quote.balanceAppliedMinor },
  ]
    .filter(({ minor }) => minor > 0)
    .map(({ key, label, minor }) => ({ key, label, amount: money(-minor, currency) }));
  return [...lines, ...taxes, ...credit];
}

function Renewal({ view, quote }: { view: PlanChangeView; quote: Quote }): ReactNode {
  const { t, money, date, eachTime, zone } = useWords();
  const { nextRenewal: next, currency, creditMinor } = quote;
  return (
    <div className="mb-3.5 grid gap-1 text-control">
      {creditMinor > 0 ? (
        <p className="font-medium">{t('quote.credit', { amount: money(creditMinor, currency) })}</p>
      ) : null}
      {next ? (
        <p>
          <span className="font-medium num whitespace-normal">
            {t('quote.then', { amount: money(next.totalMinor, currency), date: date(next.at) })}
          </span>{' '}
          <span className="text-muted">
            {t(next.taxMinor === 0 ? 'quote.thenUntaxed' : 'quote.thenWorking', {
              net: money(next.netMinor, currency),
              rate: Number(view.ratePercent),
              tax: money(next.taxMinor, currency),
              zone,
              each: eachTime(view.interval),
            })}
          </span>
        </p>
      ) : null}
    </div>
  );
}

function Method({ view }: { view: PlanChangeView }): ReactNode {
  const { t } = useWords();
  const { card } = view;
  return (
    <div className="pr-method mb-3.5">
      <Icon of={CreditCard} />
      <span className="flex-1">
        {card ? t('method.card', { brand: cardName(card.brand), last4: card.last4 }) : t('method.atStripe')}
      </span>
      {card ? <TextLink href="/my/payment-methods">{t('actions.change')}</TextLink> : null}
    </div>
  );
}

function PayForm({
  view,
  offer,
  created,
  code,
}: Pick<ShownProps, 'view' | 'offer' | 'created'> & { code: string | undefined }): ReactNode {
  const { t, name, money } = useWords();
  const { quote, quoteId } = created;
  const { subscription, interval } = view;
  const current = subscription.plan ? name(subscription.plan.names) : null;
  const plan = name(offer.content.names);
  return (
    <>
      <form action={pay}>
        <Choice view={view} offer={offer} {...(code === undefined ? {} : { code })} />
        <input type="hidden" name="quote" value={quoteId} />
        <input type="hidden" name="hash" value={quote.hash} />
        <SubmitButton size="lg" full>
          {quote.dueNowMinor > 0
            ? t('quote.pay', { amount: money(quote.dueNowMinor, quote.currency) })
            : t('quote.moveNow', { plan })}
        </SubmitButton>
      </form>
      {offer.trialDays > 0 ? (
        <form action={tryPlan} className="mt-2">
          <Choice view={view} offer={offer} />
          <SubmitButton variant="secondary" size="md" full>
            {t('quote.try', { plan, days: offer.trialDays })}
          </SubmitButton>
          <p className="mt-1.5 text-meta text-muted">
            {t(view.card ? 'quote.tryThenPaid' : 'quote.tryThenFree', { plan })}
          </p>
        </form>
      ) : null}
      {current === null ? null : (
        <ButtonLink variant="quiet" size="md" full className="mt-1.5" href="/my/plan">
          {t('actions.keep', { plan: current })}
        </ButtonLink>
      )}
      <p className="mt-2.5 text-meta text-muted">
        {quote.dueNowMinor > 0 ? t('quote.onStripe') : null}{' '}
        {current === null || interval.unit === 'day' ? null : t('quote.stay', { plan: current })}{' '}
        {offer.content.terms.withdrawalDays > 0
          ? t('quote.withdraw', { days: offer.content.terms.withdrawalDays })
          : null}
      </p>
    </>
  );
}
