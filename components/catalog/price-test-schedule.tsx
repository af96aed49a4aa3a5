import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { formatTag } from '@/lib/web/i18n/locale';
import { listAt, valueAt } from './price-test-draft';
import { Fields, ModelFields } from './price-test-model';
import type { PriceForm } from './use-price-test';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const SUMMER = [4, 5, 6, 7, 8, 9];

/** Months with a price of their own. The first season has fields; more of them are kept as they are. */
export function SeasonFields({ form }: { form: PriceForm }): ReactNode {
  const t = useTranslations('catalog-test.season');
  const seasons = listAt(form.draft, 'price.seasons');
  const add = (): void =>
    form.set('price.seasons', [{ months: SUMMER, model: valueAt(form.draft, 'price.model') ?? null }]);
  return (
    <Card>
      <CardHead
        title={t('legend')}
        actions={
          <Button
            size="sm"
            onClick={() => (seasons.length === 0 ? add() : form.set('price.seasons', seasons.slice(1)))}
          >
            {t(seasons.length === 0 ? 'add' : 'remove')}
          </Button>
        }
      />
      <CardBody className="grid gap-4">
        <p className="text-control text-muted">{t('lead')}</p>
        {seasons.length === 0 ? null : (
          <>
            <MonthPicker form={form} />
            <h3 className="pr-label">{t('price')}</h3>
            <ModelFields form={form} path="price.seasons.0.model" />
            {seasons.length === 1 ? null : (
              <p className="text-control text-muted">{t('others', { count: seasons.length - 1 })}</p>
            )}
          </>
        )}
      </CardBody>
    </Card>
  );
}

function MonthPicker({ form }: { form: PriceForm }): ReactNode {
  const t = useTranslations('catalog-test.season');
  const locale = useLocale();
  const path = 'price.seasons.0.months';
  const chosen = listAt(form.draft, path);
  const error = form.error(path);
  const toggle = (month: number, on: boolean): void =>
    form.set(
      path,
      MONTHS.filter((each) => (each === month ? on : chosen.includes(each))),
    );
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${path}-error`}>
      <legend className="pr-label mb-2">{t('months')}</legend>
      <div className="grid grid-cols-4 gap-x-3 gap-y-1 sm:grid-cols-6">
        {MONTHS.map((month) => (
          <label key={month} className="pr-check">
            <input
              type="checkbox"
              checked={chosen.includes(month)}
              onChange={({ target }) => toggle(month, target.checked)}
            />
            <span>{monthName(month, locale, 'short')}</span>
          </label>
        ))}
      </div>
      {error === undefined ? null : (
        <p className="pr-error" id={`${path}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

export function monthName(month: number, locale: string, style: 'short' | 'long'): string {
  const day = new Date(Date.UTC(2026, month - 1, 1));
  return new Intl.DateTimeFormat(formatTag(locale), { month: style, timeZone: 'UTC' }).format(day);
}

export function CommitmentFields({ form }: { form: PriceForm }): ReactNode {
  const t = useTranslations('catalog-test');
  const keeps = ['rates', 'phases'].some((name) => listAt(form.draft, `price.${name}`).length > 0);
  return (
    <Card>
      <CardHead title={t('commitment.legend')} />
      <CardBody className="grid gap-4">
        <p className="text-control text-muted">{t('commitment.lead')}</p>
        <Fields
          form={form}
          path="price.commitment"
          names={['minimumQuantity', 'minimumAmount', 'maximumAmount', 'term']}
        />
        {keeps ? <p className="text-control text-muted">{t('kept')}</p> : null}
      </CardBody>
    </Card>
  );
}
