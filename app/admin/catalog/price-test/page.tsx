import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { EXAMPLES, MODEL_KINDS, sentOf } from '@/components/catalog/price-test-draft';
import { PriceTest } from '@/components/catalog/price-test';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/text-input';
import { listLivePrices, type LivePrice } from '@/db/read/catalog/list-live-prices';
import { assert } from '@/lib/domain/assert';
import { localize, type Locale } from '@/lib/domain/localized';
import { parsePrice } from '@/lib/domain/rating/parse-price';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { isRefusal } from '@/lib/domain/refusal';
import { localDateOf } from '@/lib/domain/time/calendar';
import { requireViewer } from '@/lib/web/session';
import { evaluate } from './evaluate-action';

interface PriceTestPage {
  /** `from` is what the form sends; `plan` and `price` (and `line`) are for links from other pages. */
  readonly searchParams: Promise<{ from?: string; line?: string; plan?: string; price?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('catalog-test');
  return { title: t('title') };
}

/** Tries any price, sold or not, on any quantity. */
export default async function PriceTestPage({ searchParams }: PriceTestPage): Promise<ReactNode> {
  const [viewer, asked] = await Promise.all([requireViewer('admin'), searchParams]);
  const [{ at, prices: live }, t] = await Promise.all([listLivePrices(viewer), getTranslations('catalog-test')]);
  const starts = await startsOf(live);
  const start = starts.find(({ value }) => value === asked.from) ?? linked(starts, asked) ?? starts[0];
  assert(start, 'there is an example of every model');
  const currencies = [...new Set([...live.map(({ price }) => price.currency), 'EUR', 'CHF', 'USD', 'JPY', 'KWD'])];
  const [year = 0, month = 1] = localDateOf(at, start.timeZone).split('-').map(Number);
  const catalog = await getTranslations('catalog');
  return (
    <>
      <Crumbs trail={[{ label: catalog('title'), href: '/admin/catalog/plans' }, { label: t('title') }]} />
      <AdminHead title={t('title')} lead={t('lead')} />
      <form className="mb-5 flex flex-wrap items-end gap-3" method="get">
        <div className="min-w-0 flex-1 sm:max-w-[420px]">
          <Select id="from" label={t('start')} hint={t('startHint')} options={starts} defaultValue={start.value} />
        </div>
        <Button type="submit">{t('open')}</Button>
      </form>
      <ClientMessages namespaces={['ui', 'catalog', 'catalog-test', 'derivation']}>
        <PriceTest
          key={start.value}
          price={start.price}
          currency={start.currency}
          currencies={currencies}
          evaluate={evaluate}
          year={year}
          month={month}
          timeZone={start.timeZone}
        />
      </ClientMessages>
    </>
  );
}

interface Start {
  readonly value: string;
  readonly label: string;
  readonly price: ScheduledPrice;
  readonly currency: string;
  readonly timeZone: string;
}

/** Zone of examples, which belong to no brand. */
const EXAMPLE_ZONE = 'Europe/Berlin';

/** An example of every model, then everything that is live. */
async function startsOf(live: readonly LivePrice[]): Promise<Start[]> {
  const [t, catalog, locale] = await Promise.all([
    getTranslations('catalog-test'),
    getTranslations('catalog'),
    getLocale(),
  ]);
  const examples = MODEL_KINDS.map((kind) => {
    const price = parsePrice(sentOf({ model: EXAMPLES[kind] }));
    assert(!isRefusal(price), 'an example is a price');
    const label = t('example', { model: catalog(`model.${kind}`) });
    return { value: `example/${kind}`, label, price, currency: 'EUR', timeZone: EXAMPLE_ZONE };
  });
  const sold = live.map(({ line, planKey, planNames, itemNames, price }) => {
    const { key, currency, interval: _, ...scheduled } = price;
    const name = (names: LivePrice['planNames']): string => localize(names, locale as Locale);
    return {
      value: [line.key, planKey, key].join('/'),
      label: t('live', {
        line: name(line.names),
        plan: itemNames === null ? name(planNames) : `${name(planNames)}, ${name(itemNames)}`,
        price: key,
      }),
      price: scheduled,
      currency,
      timeZone: line.timeZone,
    };
  });
  return [...examples, ...sold];
}

/** The price a link asks for: the plan's first when it names none. */
function linked(starts: readonly Start[], asked: Awaited<PriceTestPage['searchParams']>): Start | undefined {
  const { line, plan, price } = asked;
  if (plan === undefined) return undefined;
  return starts.find(({ value }) => {
    const [ofLine, ofPlan, key] = value.split('/');
    return ofPlan === plan && (line === undefined || line === ofLine) && (price === undefined || price === key);
  });
}
