import type { ReactNode } from 'react';
import { changeHref } from '@/app/my/hrefs';
import { PlanCompare } from '@/components/catalog/plan-compare';
import { grantText } from '@/components/my/feature-text';
import { useWords } from '@/components/my/use-words';
import type { Words } from '@/components/my/words';
import { TextLink } from '@/components/ui/button';
import { Card, CardFoot, CardHead } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { SegmentedLinks } from '@/components/ui/segmented';
import type { PlanChangeView, PlanOffer } from '@/db/read/my/get-plan-change';
import type { CompareRow } from '@/lib/domain/catalog/compare-plans';
import { countText } from '@/components/ui/number-text';

interface CompareProps {
  readonly view: Pick<PlanChangeView, 'plans' | 'rows' | 'interval' | 'mayChange'> & {
    readonly subscription: { readonly id: string };
  };
  readonly offer: PlanOffer | undefined;
  /** Every row, also those in which the plans do not differ. */
  readonly all: boolean;
}

/** Plans side by side, the own first, with the customer's own use. */
export function CompareCard({ view, offer, all }: CompareProps): ReactNode {
  const words = useWords();
  const { t, name, money, every } = words;
  const plans = [...view.plans].toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
  const base = { subscription: view.subscription.id, interval: view.interval.unit };
  const href = (plan: string | undefined, more: { all?: boolean } = {}) =>
    `${changeHref({ ...base, plan })}${(more.all ?? all) ? '&view=all' : ''}`;
  const rows = view.rows.filter(({ differs }) => all || differs);
  const other = plans.find((each) => !each.isCurrent && each !== offer);
  return (
    <Card clip aria-label={t('compare.title')}>
      <CardHead
        title={all ? t('compare.everythingTitle') : t('compare.title')}
        actions={
          <SegmentedLinks
            label={t('compare.show')}
            prefetch={false}
            segments={[
              { label: t('compare.differences'), href: href(offer?.content.key, { all: false }), current: !all },
              { label: t('compare.everything'), href: href(offer?.content.key, { all: true }), current: all },
            ]}
          />
        }
      />
      <PlanCompare
        taxNote={t('compare.withoutVat')}
        plans={plans.map((plan) => ({
          key: plan.content.key,
          name: name(plan.content.names),
          price: plan.price ? money(plan.price.netMinor, plan.price.currency) : plan.isFree ? t('price.free') : '–',
          per: plan.price ? every(view.interval) : '',
          mark:
            plan === offer && !plan.isCurrent ? ('chosen' as const) : plan.isCurrent ? ('yours' as const) : undefined,
          chooseHref: view.mayChange && (plan.price || plan.isFree) ? href(plan.content.key) : undefined,
        }))}
        rows={rows.map((row) => comparedRow(row, plans, offer, words))}
      />
      <Kept view={view} offer={offer} />
      {other && offer && !offer.isCurrent ? <Instead other={other} href={href(other.content.key)} /> : null}
    </Card>
  );
}

function comparedRow(row: CompareRow, columns: readonly PlanOffer[], chosen: PlanOffer | undefined, words: Words) {
  const cellOf = (plan: PlanOffer | undefined) => row.cells.find(({ planKey }) => planKey === plan?.content.key);
  const mine = columns.find(({ isCurrent }) => isCurrent);
  const values = columns.map((plan) => grantText(words, row.feature, cellOf(plan)?.grant ?? null));
  const [own, picked] = [cellOf(mine), cellOf(chosen)].map((cell) =>
    grantText(words, row.feature, cell?.grant ?? null),
  );
  return {
    key: row.feature.key,
    label: words.name(row.feature.names),
    values,
    ownUse: row.used === null || row.feature.kind === 'switch' ? undefined : countText(row.used, words.locale),
    better: chosen !== undefined && own !== picked,
  };
}

/** On a phone two plans fit; this leads to the third. */
function Instead({ other, href }: { other: PlanOffer; href: string }): ReactNode {
  const { t, name, money } = useWords();
  const price = other.price ? money(other.price.netMinor, other.price.currency) : t('price.free');
  return (
    <CardFoot className="md:hidden">
      <TextLink className="text-control" href={href} prefetch={false}>
        {t('compare.instead', { plan: name(other.content.names), price })}
      </TextLink>
    </CardFoot>
  );
}

/** What no change of plan touches, and whether anything is lost by this one. */
function Kept({ view, offer }: Omit<CompareProps, 'all'>): ReactNode {
  const { t, name, locale } = useWords();
  const kept = view.rows
    .filter(({ differs, feature }) => !differs && feature.criticality !== 'normal')
    .map(({ feature }) => name(feature.names));
  const text = t('compare.kept', { features: new Intl.ListFormat(locale).format(kept) });
  const loses = offer?.isLower === true;
  if (kept.length === 0) return null;
  return (
    <Notice flat title={offer && !offer.isCurrent && !loses ? t('compare.nothingLost') : undefined}>
      {text}
    </Notice>
  );
}
