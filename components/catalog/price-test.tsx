'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Select } from '@/components/ui/text-input';
import type { ScheduledPrice } from '@/lib/domain/rating/price-schedule';
import { ModelFields } from './price-test-model';
import type { EvaluateForTest } from './price-test-answer';
import { PriceAsked } from './price-test-asked';
import { EXAMPLES, MODEL_KINDS, textAt, type Draft, type DraftValue } from './price-test-draft';
import { PriceTestResult } from './price-test-result';
import { CommitmentFields, SeasonFields } from './price-test-schedule';
import { usePriceTest, type PriceForm } from './use-price-test';

interface PriceTestProps {
  /** What is tried first. Members that have no fields here (dated rates, phases) are kept and count. */
  readonly price: ScheduledPrice;
  readonly currency: string;
  readonly currencies: readonly string[];
  readonly evaluate: EvaluateForTest;
  /** The year and zone whose calendar says when a season is. */
  readonly year: number;
  readonly month: number;
  readonly timeZone: string;
}

/** Tries a price on any quantity, with the working an invoice would show. Mount it anew, by `key`, for another price. */
export function PriceTest({ price, currency, currencies, month, ...asked }: PriceTestProps): ReactNode {
  const t = useTranslations('catalog-test');
  const start = { price: draftOf(price), currency, quantity: '31', month: String(month), period: '1' };
  const test = usePriceTest(start, asked);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
      <div className="grid gap-5">
        <Card>
          <CardHead title={t('price')} />
          <CardBody className="grid gap-5">
            <KindFields form={test} currencies={currencies} />
            <ModelFields form={test} path="price.model" />
          </CardBody>
        </Card>
        <SeasonFields form={test} />
        <CommitmentFields form={test} />
      </div>
      <div className="grid gap-5 lg:sticky lg:top-4">
        <PriceAsked form={test} timeZone={asked.timeZone} />
        <PriceTestResult test={test} />
      </div>
    </div>
  );
}

function KindFields({ form, currencies }: { form: PriceForm; currencies: readonly string[] }): ReactNode {
  const t = useTranslations('catalog-test');
  const text = useTranslations('catalog.model');
  const kind = MODEL_KINDS.find((each) => each === textAt(form.draft, 'price.model.kind')) ?? 'flat';
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-[minmax(0,1fr)_120px]">
      <Select
        id="price.model.kind"
        label={t('kind')}
        value={kind}
        options={MODEL_KINDS.map((value) => ({ value, label: text(value) }))}
        onChange={({ target }) => {
          const next = MODEL_KINDS.find((each) => each === target.value);
          if (next !== undefined) form.set('price.model', EXAMPLES[next]);
        }}
      />
      <Select
        id="currency"
        label={t('currency')}
        error={form.error('currency')}
        value={textAt(form.draft, 'currency')}
        options={currencies.map((value) => ({ value, label: value }))}
        onChange={({ target }) => form.set('currency', target.value)}
      />
      <p className="text-control text-muted sm:col-span-2">{t(`explain.${kind}`)}</p>
    </div>
  );
}

/** A price as the form holds it: the same members, of which text is what was typed. */
function draftOf(price: ScheduledPrice): Draft {
  return JSON.parse(JSON.stringify(price), (_key, value: DraftValue) => value) as Draft;
}
