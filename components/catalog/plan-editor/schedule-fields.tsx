import { Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { TextInput } from '@/components/ui/text-input';
import { LOCALES } from '@/lib/domain/localized';
import { listAt, textAt, valueAt, type DraftValue } from '../price-test-draft';
import { Fields } from '../price-test-model';
import { monthName } from '../price-test-schedule';
import type { PriceForm } from '../use-price-test';
import { OtherModel } from './model-kind';
import { monthsOfSeason, otherMonths } from './season-months';

/** Everything a price may say about when another rate applies, each with what it is for while it is empty. */
export function ScheduleFields({ form }: { form: PriceForm }): ReactNode {
  return (
    <div className="grid gap-5">
      <Commitment form={form} />
      <Seasons form={form} />
      <Phases form={form} />
      <Rates form={form} />
    </div>
  );
}

interface PartProps {
  readonly name: 'commitment' | 'seasons' | 'phases' | 'rates';
  readonly onAdd?: (() => void) | undefined;
  readonly children?: ReactNode;
}

function Part({ name, onAdd, children }: PartProps): ReactNode {
  const t = useTranslations('catalog.planEditor');
  return (
    <fieldset className="grid min-w-0 gap-3 border-t border-hairline pt-4">
      <legend className="sr-only">{t(`${name}.legend`)}</legend>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <p className="font-medium" aria-hidden="true">
            {t(`${name}.legend`)}
          </p>
          <p className="text-control text-muted">{t(`${name}.lead`)}</p>
        </div>
        {onAdd === undefined ? null : (
          <Button size="sm" onClick={onAdd}>
            <Icon of={Plus} size="s" />
            {t(`${name}.add`)}
          </Button>
        )}
      </div>
      {children}
    </fieldset>
  );
}

function Commitment({ form }: { form: PriceForm }): ReactNode {
  return (
    <Part name="commitment">
      <Fields
        form={form}
        path="price.commitment"
        names={['minimumQuantity', 'minimumAmount', 'maximumAmount', 'term']}
      />
    </Part>
  );
}

function Seasons({ form }: { form: PriceForm }): ReactNode {
  const t = useTranslations('catalog.planEditor.seasons');
  const seasons = listAt(form.draft, 'price.seasons');
  const add = (): void =>
    form.set('price.seasons', [
      ...seasons,
      { months: otherMonths(seasons), model: valueAt(form.draft, 'price.model') ?? null },
    ]);
  return (
    <Part name="seasons" onAdd={otherMonths(seasons).length === 0 ? undefined : add}>
      {seasons.map((_, index) => (
        <Row key={index} title={t('one', { number: index + 1 })} onRemove={() => remove(form, 'price.seasons', index)}>
          <Months form={form} path={`price.seasons.${index}.months`} />
          <div className="grid gap-3 sm:grid-cols-3">
            {LOCALES.map((locale) => (
              <SeasonName key={locale} form={form} path={`price.seasons.${index}.names.${locale}`} locale={locale} />
            ))}
          </div>
          <OtherModel form={form} path={`price.seasons.${index}.model`} />
        </Row>
      ))}
    </Part>
  );
}

function SeasonName({ form, path, locale }: { form: PriceForm; path: string; locale: string }): ReactNode {
  const t = useTranslations('catalog');
  return (
    <TextInput
      id={path}
      label={t('planEditor.seasons.name', { language: t(`field.language.${locale}`) })}
      maxLength={60}
      value={textAt(form.draft, path)}
      onChange={({ target }) => form.set(path, target.value)}
    />
  );
}

function Months({ form, path }: { form: PriceForm; path: string }): ReactNode {
  const t = useTranslations('catalog.planEditor.seasons');
  const locale = useLocale();
  const chosen = monthsOfSeason(valueAt(form.draft, path));
  const error = form.error(path);
  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${path}-error`}>
      <legend className="pr-label mb-2">{t('months')}</legend>
      <div className="grid grid-cols-4 gap-x-3 gap-y-1 sm:grid-cols-6">
        {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
          <label key={month} className="pr-check">
            <input
              type="checkbox"
              checked={chosen.includes(month)}
              onChange={({ target }) =>
                form.set(
                  path,
                  target.checked
                    ? [...chosen, month].toSorted((a, b) => a - b)
                    : chosen.filter((each) => each !== month),
                )
              }
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

function Phases({ form }: { form: PriceForm }): ReactNode {
  const t = useTranslations('catalog.planEditor.phases');
  const phases = listAt(form.draft, 'price.phases');
  return (
    <Part name="phases" onAdd={() => form.set('price.phases', [...phases, { periods: '1', percent: '0' }])}>
      {phases.map((_, index) => {
        const number = index + 1;
        return (
          <Row key={index} title={t('one', { number })} onRemove={() => remove(form, 'price.phases', index)}>
            <div className="grid items-end gap-3 sm:grid-cols-2">
              <Typed
                form={form}
                path={`price.phases.${index}.periods`}
                label={t('periods')}
                suffix={t('periodsUnit')}
              />
              <Typed form={form} path={`price.phases.${index}.percent`} label={t('percent')} suffix="%" />
            </div>
          </Row>
        );
      })}
    </Part>
  );
}

function Rates({ form }: { form: PriceForm }): ReactNode {
  const t = useTranslations('catalog.planEditor.rates');
  const rates = listAt(form.draft, 'price.rates');
  const add = (): void =>
    form.set('price.rates', [...rates, { from: '', model: valueAt(form.draft, 'price.model') ?? null }]);
  return (
    <Part name="rates" onAdd={add}>
      {rates.map((_, index) => (
        <Row key={index} title={t('one', { number: index + 1 })} onRemove={() => remove(form, 'price.rates', index)}>
          <div className="max-w-52">
            <Typed form={form} path={`price.rates.${index}.from`} label={t('from')} type="date" />
          </div>
          <OtherModel form={form} path={`price.rates.${index}.model`} />
        </Row>
      ))}
    </Part>
  );
}

interface RowProps {
  readonly title: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

/** One season, phase or rate, with the button that takes it away. */
function Row({ title, onRemove, children }: RowProps): ReactNode {
  const t = useTranslations('catalog.planEditor');
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-lg border border-hairline p-4">
      <legend className="sr-only">{title}</legend>
      <div className="flex items-center justify-between gap-2">
        <span className="text-control font-medium" aria-hidden="true">
          {title}
        </span>
        <Button size="sm" variant="quiet" onClick={onRemove} aria-label={t('removeWhat', { what: title })}>
          {t('remove')}
        </Button>
      </div>
      {children}
    </fieldset>
  );
}

interface TypedProps {
  readonly form: PriceForm;
  readonly path: string;
  readonly label: string;
  readonly suffix?: string;
  readonly type?: 'date';
}

function Typed({ form, path, label, suffix, type }: TypedProps): ReactNode {
  return (
    <TextInput
      id={path}
      label={label}
      error={form.error(path)}
      autoComplete="off"
      {...(type === undefined ? { inputMode: 'decimal', className: 'num' } : { type })}
      {...(suffix === undefined ? {} : { suffix })}
      value={textAt(form.draft, path)}
      onChange={({ target }) => form.set(path, target.value)}
    />
  );
}

function remove(form: PriceForm, path: string, index: number): void {
  form.set(
    path,
    listAt(form.draft, path).filter((_, each): _ is DraftValue => each !== index),
  );
}
