import { useLocale, useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Select, TextInput } from '@/components/ui/text-input';
import { isRecord, listAt, textAt, valueAt } from './price-test-draft';
import { monthName } from './price-test-schedule';
import { typicalQuantities } from './typical-quantities';
import { isScheduled, type PriceForm } from './use-price-test';

/** What is rated: a quantity by number or slider, and what the model wants to know beside it. */
export function PriceAsked({ form, timeZone }: { form: PriceForm; timeZone: string }): ReactNode {
  const t = useTranslations('catalog-test');
  const kind = textAt(form.draft, 'price.model.base.kind') || textAt(form.draft, 'price.model.kind');
  const isAmount = kind === 'percentage' || kind === 'graduated_percentage';
  return (
    <Card>
      <CardHead title={t('ask')} />
      <CardBody className="grid gap-4">
        <TextInput
          id="quantity"
          label={t(isAmount ? 'amountMoved' : 'quantity')}
          error={form.error('quantity')}
          inputMode="decimal"
          autoComplete="off"
          className="num"
          {...(isAmount ? { suffix: textAt(form.draft, 'currency') } : {})}
          value={textAt(form.draft, 'quantity')}
          onChange={({ target }) => form.set('quantity', target.value)}
        />
        <QuantitySlider form={form} />
        {kind === 'percentage' ? <Asked form={form} name="eventCount" /> : null}
        {kind === 'matrix' ? <Asked form={form} name="dimensions" /> : null}
        {isScheduled(form.draft) ? <MonthAsked form={form} timeZone={timeZone} /> : null}
      </CardBody>
    </Card>
  );
}

function QuantitySlider({ form }: { form: PriceForm }): ReactNode {
  const t = useTranslations('catalog-test');
  const id = useId();
  const price = valueAt(form.draft, 'price');
  const most = Number(typicalQuantities(isRecord(price) ? price : {}).at(-1) ?? 1000);
  const value = Math.round(Number(textAt(form.draft, 'quantity')));
  return (
    <div>
      <label className="sr-only" htmlFor={id}>
        {t('slider')}
      </label>
      <input
        id={id}
        type="range"
        className="h-6 w-full accent-current"
        min={0}
        max={most}
        value={Number.isFinite(value) ? value : 0}
        onChange={({ target }) => form.set('quantity', target.value)}
      />
    </div>
  );
}

function Asked({ form, name }: { form: PriceForm; name: 'eventCount' | 'dimensions' }): ReactNode {
  const t = useTranslations('catalog-test');
  return (
    <TextInput
      id={name}
      label={t(name)}
      hint={name === 'dimensions' ? t('row.hint') : t('optional')}
      error={form.error(name)}
      autoComplete="off"
      value={textAt(form.draft, name)}
      onChange={({ target }) => form.set(name, target.value)}
    />
  );
}

function MonthAsked({ form, timeZone }: { form: PriceForm; timeZone: string }): ReactNode {
  const t = useTranslations('catalog-test');
  const locale = useLocale();
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  return (
    <>
      <Select
        id="month"
        label={t('month')}
        hint={t('monthHint', { timeZone })}
        value={textAt(form.draft, 'month')}
        options={months.map((month) => ({ value: String(month), label: monthName(month, locale, 'long') }))}
        onChange={({ target }) => form.set('month', target.value)}
      />
      {listAt(form.draft, 'price.phases').length === 0 ? null : (
        <TextInput
          id="period"
          label={t('periodIndex')}
          hint={t('periodIndexHint')}
          inputMode="numeric"
          className="num"
          value={textAt(form.draft, 'period')}
          onChange={({ target }) => form.set('period', target.value)}
        />
      )}
    </>
  );
}
