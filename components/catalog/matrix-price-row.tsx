'use client';

import { useTranslations } from 'next-intl';
import { useId, useState, type ComponentProps, type ReactElement, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select, TextInput } from '@/components/ui/text-input';
import { typedDecimal } from '@/components/ui/typed-decimal';
import { priceKey, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Patch } from '@/lib/domain/catalog/patch';
import { PRICE_ENDINGS, type PriceEnding } from '@/lib/domain/catalog/suggest-price';
import { isCurrency } from '@/lib/domain/money/currency';
import type { BillingInterval } from '@/lib/domain/time/interval';
import { useCatalogText } from './catalog-text';
import { priceSuggestions, type PriceSuggestion } from './matrix-price-suggestions';
import type { PriceSlot } from './matrix-rows';

const INTERVALS: readonly BillingInterval[] = [
  { unit: 'day', count: 1 },
  { unit: 'week', count: 1 },
  { unit: 'month', count: 1 },
  { unit: 'month', count: 3 },
  { unit: 'month', count: 6 },
  { unit: 'year', count: 1 },
  { unit: 'year', count: 2 },
];

interface PriceRowProps {
  readonly trigger: ReactElement<Record<string, unknown>>;
  /** What the brands sell in; another currency can be typed. */
  readonly currencies: readonly string[];
  /** The rows there are. */
  readonly slots: readonly PriceSlot[];
  readonly plans: readonly PlanContent[];
  /** The row to fill; left out when a row is to be added first. */
  readonly target?: PriceSlot;
  /** Shows a row, empty where nothing was suggested or taken. */
  readonly onRow: (slot: PriceSlot) => void;
  readonly onTake: (patches: readonly Patch[]) => void;
}

/** Adds a currency or an interval to sell for, and suggests amounts from a price there is. Nothing is taken before it was seen. */
export function PriceRow({ trigger, ...rest }: PriceRowProps): ReactNode {
  const t = useTranslations('catalog.priceRow');
  const text = useCatalogText();
  const [open, setOpen] = useState(false);
  const { target } = rest;
  const what = target === undefined ? '' : `${target.currency} ${text.interval(target.interval)}`;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
      title={target === undefined ? t('title') : t('fillTitle', { what })}
      description={t(target === undefined ? 'lead' : 'fillLead')}
    >
      <PriceRowForm {...rest} close={() => setOpen(false)} />
    </Dialog>
  );
}

function PriceRowForm({
  currencies,
  slots,
  plans,
  target,
  onRow,
  onTake,
  close,
}: Omit<PriceRowProps, 'trigger'> & { close: () => void }): ReactNode {
  const t = useTranslations('catalog.priceRow');
  const [currency, setCurrency] = useState(target?.currency ?? currencies[0] ?? 'EUR');
  const [intervalAt, setInterval] = useState(2);
  const [tried, setTried] = useState(false);
  const slot = target ?? slotOf(currency.trim().toUpperCase(), INTERVALS[intervalAt]);
  const exists = target === undefined && slots.some(({ key }) => key === slot?.key);
  const suggestion = useSuggestion({ plans, slots, slot });
  const { found } = suggestion;
  const wrong = slot === undefined ? t('currencyWrong') : exists ? t('exists') : undefined;
  const submit: ComponentProps<'form'>['onSubmit'] = (event) => {
    event.preventDefault();
    setTried(true);
    if (slot === undefined || exists || suggestion.rateWrong) return;
    onRow(slot);
    if (found.length > 0) onTake(found.map(({ patch }) => patch));
    close();
  };
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      {target === undefined ? (
        <SlotFields
          {...{ currency, setCurrency, intervalAt, setInterval, currencies }}
          error={tried || currency.length >= 3 ? wrong : undefined}
        />
      ) : null}
      <SuggestionFields {...suggestion} />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" aria-disabled={target !== undefined && found.length === 0}>
          {found.length > 0 ? t('take', { count: found.length }) : t(target === undefined ? 'addEmpty' : 'nothing')}
        </Button>
      </div>
    </form>
  );
}

function slotOf(currency: string, interval: BillingInterval | undefined): PriceSlot | undefined {
  if (!isCurrency(currency) || interval === undefined) return undefined;
  return { key: priceKey(currency, interval), currency, interval };
}

interface SlotFieldsProps {
  readonly currency: string;
  readonly setCurrency: (currency: string) => void;
  readonly intervalAt: number;
  readonly setInterval: (index: number) => void;
  readonly currencies: readonly string[];
  readonly error: string | undefined;
}

function SlotFields(props: SlotFieldsProps): ReactNode {
  const t = useTranslations('catalog.priceRow');
  const text = useCatalogText();
  const id = useId();
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextInput
        id={`${id}-currency`}
        label={t('currency')}
        list={`${id}-currencies`}
        maxLength={3}
        autoComplete="off"
        autoCapitalize="characters"
        value={props.currency}
        onChange={(event) => props.setCurrency(event.target.value)}
        error={props.error}
      />
      <datalist id={`${id}-currencies`}>
        {props.currencies.map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
      <Select
        id={`${id}-interval`}
        label={t('interval')}
        value={String(props.intervalAt)}
        onChange={(event) => props.setInterval(Number(event.target.value))}
        options={INTERVALS.map((interval, index) => ({ value: String(index), label: text.interval(interval) }))}
      />
    </div>
  );
}

interface Suggestion {
  readonly sources: readonly PriceSlot[];
  readonly source: PriceSlot | undefined;
  readonly setSource: (key: string) => void;
  readonly rate: string;
  readonly setRate: (rate: string) => void;
  readonly ending: PriceEnding;
  readonly setEnding: (ending: PriceEnding) => void;
  readonly rateWrong: boolean;
  readonly found: readonly PriceSuggestion[];
}

function useSuggestion({
  plans,
  slots,
  slot,
}: {
  plans: readonly PlanContent[];
  slots: readonly PriceSlot[];
  slot: PriceSlot | undefined;
}): Suggestion {
  const { locale } = useCatalogText();
  const [chosen, setSource] = useState<string>();
  const [rate, setRate] = useState('');
  const [ending, setEnding] = useState<PriceEnding>('none');
  const sources = slots.filter(
    ({ key }) => key !== slot?.key && plans.some((plan) => plan.prices.some((price) => price.key === key)),
  );
  // The same interval in another currency is what most people convert from.
  const alike = sources.find(
    ({ key, currency }) => key.slice(currency.length) === slot?.key.slice(slot.currency.length),
  );
  const source = sources.find(({ key }) => key === chosen) ?? alike ?? sources[0];
  const digits = typedDecimal(rate, locale);
  const usable = digits !== undefined && Number(digits) > 0 && digits.length <= 16;
  const found =
    usable && slot !== undefined && source !== undefined
      ? priceSuggestions({ plans, target: slot, source, rate: digits, ending, slots })
      : [];
  const rateWrong = rate.trim() !== '' && !usable;
  return { sources, source, setSource, rate, setRate, ending, setEnding, rateWrong, found };
}

function SuggestionFields(props: Suggestion): ReactNode {
  const { sources, source, rate, ending, rateWrong, found } = props;
  const t = useTranslations('catalog.priceRow');
  const text = useCatalogText();
  const id = useId();
  if (sources.length === 0) return null;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-semibold">{t('suggest')}</legend>
      <div className="grid gap-3 sm:grid-cols-3">
        <Select
          id={`${id}-source`}
          label={t('source')}
          value={source?.key ?? ''}
          onChange={(event) => props.setSource(event.target.value)}
          options={sources.map(({ key, currency, interval }) => ({
            value: key,
            label: `${currency}, ${text.interval(interval)}`,
          }))}
        />
        <TextInput
          id={`${id}-rate`}
          label={t('rate')}
          inputMode="decimal"
          autoComplete="off"
          value={rate}
          onChange={(event) => props.setRate(event.target.value)}
          error={rateWrong ? t('rateWrong') : undefined}
        />
        <Select
          id={`${id}-ending`}
          label={t('ending')}
          value={ending}
          onChange={(event) => props.setEnding(PRICE_ENDINGS.find((each) => each === event.target.value) ?? 'none')}
          options={PRICE_ENDINGS.map((each) => ({ value: each, label: t(`endings.${each}`) }))}
        />
      </div>
      <p className="text-control text-muted" role="status">
        {found.length === 0 ? t('howTo') : t('suggested', { count: found.length })}
      </p>
      {found.length === 0 ? null : <Suggested found={found} />}
    </fieldset>
  );
}

function Suggested({ found }: { found: readonly PriceSuggestion[] }): ReactNode {
  const text = useCatalogText();
  return (
    <ul className="pr-suggested">
      {found.map(({ plan, slot, amount }) => (
        <li key={`${plan.key} ${slot.key}`}>
          <span>
            {text.name(plan.names)} <span className="text-muted">{text.interval(slot.interval)}</span>
          </span>
          <b className="num">{text.price({ ...slot, model: { kind: 'flat', amount } })}</b>
        </li>
      ))}
    </ul>
  );
}
