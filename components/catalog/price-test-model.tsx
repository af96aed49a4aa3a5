import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Select, TextInput } from '@/components/ui/text-input';
import { EXAMPLES, isRecord, MODEL_KINDS, textAt, valueAt } from './price-test-draft';
import { ConfigurationRows, TierRows } from './price-test-rows';
import type { PriceForm } from './use-price-test';

interface PartProps {
  readonly form: PriceForm;
  /** Where the model stands in the draft: `price.model`, `price.seasons.0.model`. */
  readonly path: string;
}

/** The fields of a price model, whichever it is. */
export function ModelFields({ form, path }: PartProps): ReactNode {
  switch (textAt(form.draft, `${path}.kind`)) {
    case 'graduated':
    case 'volume':
      return <TierRows form={form} path={path} of="unitAmount" />;
    case 'graduated_percentage':
      return <TierRows form={form} path={path} of="ratePercent" />;
    case 'matrix':
      return (
        <>
          <ConfigurationRows form={form} path={path} />
          <Fields form={form} path={path} names={['defaultUnitAmount']} />
        </>
      );
    case 'package':
      return (
        <>
          <Fields form={form} path={path} names={['packageSize', 'packageAmount', 'freeQuantity']} />
          <Rounding form={form} path={path} />
        </>
      );
    case 'percentage':
      return <Fields form={form} path={path} names={PERCENTAGE} />;
    case 'threshold_surcharge':
      return <SurchargeFields form={form} path={path} />;
    case 'per_unit':
      return <Fields form={form} path={path} names={['unitAmount', 'includedQuantity']} />;
    default:
      return <Fields form={form} path={path} names={['amount']} />;
  }
}

const PERCENTAGE = [
  'ratePercent',
  'fixedAmount',
  'freeEvents',
  'freeAmount',
  'minimumPerEvent',
  'maximumPerEvent',
] as const;

/** Members that are not amounts. */
const COUNTS: ReadonlySet<string> = new Set([
  'includedQuantity',
  'packageSize',
  'freeQuantity',
  'freeEvents',
  'above',
  'minimumQuantity',
  'term',
]);
const REQUIRED: ReadonlySet<string> = new Set([
  'amount',
  'unitAmount',
  'packageSize',
  'packageAmount',
  'ratePercent',
  'above',
]);

type FieldName =
  | (typeof PERCENTAGE)[number]
  | 'amount'
  | 'unitAmount'
  | 'includedQuantity'
  | 'packageSize'
  | 'packageAmount'
  | 'freeQuantity'
  | 'defaultUnitAmount'
  | 'above'
  | 'minimumQuantity'
  | 'minimumAmount'
  | 'maximumAmount'
  | 'term';

/** Plain decimal fields, two beside each other where there is room. */
export function Fields({ form, path, names }: PartProps & { names: readonly FieldName[] }): ReactNode {
  const t = useTranslations('catalog-test');
  const currency = textAt(form.draft, 'currency');
  return (
    <div className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-2">
      {names.map((name) => (
        <TextInput
          key={name}
          id={`${path}.${name}`}
          label={t(`field.${name}`)}
          hint={REQUIRED.has(name) ? undefined : t('optional')}
          error={form.error(`${path}.${name}`)}
          inputMode="decimal"
          autoComplete="off"
          className="num"
          {...(COUNTS.has(name) ? {} : { suffix: name === 'ratePercent' ? '%' : currency })}
          value={textAt(form.draft, `${path}.${name}`)}
          onChange={({ target }) => form.set(`${path}.${name}`, target.value)}
        />
      ))}
    </div>
  );
}

function Rounding({ form, path }: PartProps): ReactNode {
  const t = useTranslations('catalog-test');
  return (
    <Select
      id={`${path}.rounding`}
      label={t('field.rounding')}
      value={textAt(form.draft, `${path}.rounding`) || 'up'}
      options={(['up', 'down'] as const).map((value) => ({ value, label: t(`rounding.${value}`) }))}
      onChange={({ target }) => form.set(`${path}.rounding`, target.value)}
    />
  );
}

function SurchargeFields({ form, path }: PartProps): ReactNode {
  const t = useTranslations('catalog-test');
  const model = useTranslations('catalog.model');
  const surcharge = valueAt(form.draft, `${path}.surcharge`);
  const kind = isRecord(surcharge) && 'amount' in surcharge ? 'amount' : 'percent';
  const field = `${path}.surcharge.${kind}`;
  return (
    <>
      <Select
        id={`${path}.base.kind`}
        label={t('base')}
        value={textAt(form.draft, `${path}.base.kind`)}
        options={BASES.map((value) => ({ value, label: model(value) }))}
        onChange={({ target }) => {
          const next = BASES.find((each) => each === target.value);
          if (next !== undefined) form.set(`${path}.base`, EXAMPLES[next]);
        }}
      />
      <ModelFields form={form} path={`${path}.base`} />
      <Fields form={form} path={path} names={['above']} />
      <div className="grid items-end gap-x-4 gap-y-3 sm:grid-cols-2">
        <Select
          id={`${path}.surcharge`}
          label={t('field.surchargeKind')}
          value={kind}
          options={(['percent', 'amount'] as const).map((value) => ({ value, label: t(`surcharge.${value}`) }))}
          onChange={({ target }) => form.set(`${path}.surcharge`, { [target.value]: textAt(form.draft, field) })}
        />
        <TextInput
          id={field}
          label={t(kind === 'amount' ? 'field.surchargeAmount' : 'field.surchargePercent')}
          error={form.error(field) ?? form.error(`${path}.surcharge`)}
          inputMode="decimal"
          autoComplete="off"
          className="num"
          suffix={kind === 'amount' ? textAt(form.draft, 'currency') : '%'}
          value={textAt(form.draft, field)}
          onChange={({ target }) => form.set(field, target.value)}
        />
      </div>
    </>
  );
}

const BASES = MODEL_KINDS.filter((kind) => kind !== 'threshold_surcharge');
