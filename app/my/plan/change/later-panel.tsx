import { ArrowRight, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { moveLater } from '@/app/my/plan/change/actions';
import { Choice } from '@/app/my/plan/change/choice';
import { grantText } from '@/components/my/feature-text';
import { useWords } from '@/components/my/use-words';
import { ButtonLink } from '@/components/ui/button';
import { Panel } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';
import type { PlanChangeView, PlanOffer } from '@/db/read/my/get-plan-change';

/** A move to a smaller plan: nothing to pay, nothing lost that is paid for, and what stops on which day. */
export function LaterPanel({ view, offer }: { view: PlanChangeView; offer: PlanOffer }): ReactNode {
  const { t, name, date, money, eachTime } = useWords();
  const { subscription, device } = view;
  const from = subscription.plan ? name(subscription.plan.names) : '';
  const to = name(offer.content.names);
  const endsAt = subscription.paidUntil ?? subscription.endAt ?? view.at;
  const on = date(endsAt);
  const stops = useStops(view, offer);
  return (
    <Panel
      label={t('later.label')}
      className="md:sticky md:top-4"
      top={
        <>
          <h2 className="flex items-center gap-1.5 text-lead font-semibold">
            {from} <Icon of={ArrowRight} size="s" /> {to}
          </h2>
          <p className="text-control text-muted">
            {t('later.about', { about: device?.name ?? name(subscription.lineNames) })}
          </p>
        </>
      }
    >
      <p className="pt-3 font-medium">{t('later.keep', { plan: from, date: on })}</p>
      <p className="mt-1 text-control text-muted">
        {offer.price && !offer.isFree
          ? t('later.then', {
              plan: to,
              price: money(offer.price.grossMinor, offer.price.currency),
              each: eachTime(view.interval),
            })
          : t('later.thenFree', { plan: to })}
      </p>
      {stops.length === 0 ? null : (
        <>
          <h3 className="mt-4 font-medium">{t('later.stops', { date: on })}</h3>
          <ul className="mt-1.5 grid gap-1.5 text-control">
            {stops.map((stop) => (
              <li key={stop} className="flex gap-2">
                <Icon of={Minus} size="s" className="mt-1" />
                {stop}
              </li>
            ))}
          </ul>
        </>
      )}
      <form action={moveLater} className="mt-4">
        <Choice view={view} offer={offer} />
        <SubmitButton size="lg" full>
          {t('later.move', { plan: to, date: date(endsAt, 'day-short') })}
        </SubmitButton>
      </form>
      <ButtonLink variant="quiet" size="md" full className="mt-1.5" href="/my/plan">
        {t('actions.keep', { plan: from })}
      </ButtonLink>
      <p className="mt-2.5 text-meta text-muted">{t('later.undo', { date: on })}</p>
    </Panel>
  );
}

/** What the smaller plan has less of, with the customer's own use where it is more than that. */
function useStops(view: PlanChangeView, offer: PlanOffer): string[] {
  const words = useWords();
  const current = view.subscription.plan?.key;
  return view.rows.flatMap(({ feature, differs, used, cells }) => {
    if (!differs) return [];
    const now = cells.find(({ planKey }) => planKey === current);
    const then = cells.find(({ planKey }) => planKey === offer.content.key);
    const [before, after] = [
      grantText(words, feature, now?.grant ?? null),
      grantText(words, feature, then?.grant ?? null),
    ];
    if (before === after) return [];
    const values = {
      feature: words.name(feature.names),
      before: String(before),
      after: String(after),
      used: used ?? 0,
    };
    if (after === false) return [words.t('later.without', values)];
    if (before === true || before === false) return [];
    return [words.t(then?.exceeded ? 'later.lessUsed' : 'later.less', values)];
  });
}
