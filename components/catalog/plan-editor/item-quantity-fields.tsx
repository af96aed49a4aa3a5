import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/choice';
import { Select, TextInput } from '@/components/ui/text-input';
import type { ItemQuantity, PlanItem } from '@/lib/domain/catalog/catalog-document';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { DEVICE_POLICIES, DEVICE_SERVICE_STATES } from '@/lib/domain/devices/device-service';
import { useCatalogText } from '../catalog-text';
import { AGGREGATIONS, type ItemKind } from './item-input';
import { localDecimal } from './price-form';

interface QuantityProps {
  readonly kind: ItemKind;
  readonly item: PlanItem | null;
  readonly features: readonly FeatureDefinition[];
  readonly problem: (field: string) => string | undefined;
}

/** What an item counts, by its kind. */
export function ItemQuantityFields({ kind, item, features, problem }: QuantityProps): ReactNode {
  switch (kind) {
    case 'meter':
      return <MeterFields {...{ features, problem }} quantity={quantityOf(item, 'meter')} />;
    case 'devices':
      return <DeviceFields problem={problem} quantity={quantityOf(item, 'devices')} />;
    case 'device_transitions':
      return <TransitionFields problem={problem} quantity={quantityOf(item, 'device_transitions')} />;
    default:
      return null;
  }
}

type Quantity<Kind extends ItemKind> = Extract<ItemQuantity, { kind: Kind }> | undefined;
type FieldsProps<Kind extends ItemKind> = Pick<QuantityProps, 'problem'> & { readonly quantity: Quantity<Kind> };

function quantityOf<Kind extends ItemKind>(item: PlanItem | null, kind: Kind): Quantity<Kind> {
  return item?.quantity.kind === kind ? (item.quantity as Quantity<Kind>) : undefined;
}

function MeterFields({
  quantity,
  features,
  problem,
}: FieldsProps<'meter'> & Pick<QuantityProps, 'features'>): ReactNode {
  const t = useTranslations('catalog.planEditor');
  const text = useCatalogText();
  const metered = features.filter(({ kind, key }) => kind === 'metered' || key === quantity?.featureKey);
  const decimal = (value: string | undefined): string => localDecimal(value ?? '', text.locale);
  return (
    <div className="grid items-end gap-3 sm:grid-cols-2">
      <Select
        id="item.featureKey"
        label={t('item.feature')}
        hint={metered.length === 0 ? t('item.noMetered') : undefined}
        error={problem('item.featureKey')}
        defaultValue={quantity?.featureKey ?? metered[0]?.key ?? ''}
        options={[
          ...(metered.length === 0 ? [{ value: '', label: t('item.noneMetered') }] : []),
          ...metered.map(({ key, names }) => ({ value: key, label: text.name(names) })),
        ]}
      />
      <Select
        id="item.aggregation"
        label={t('item.aggregation')}
        defaultValue={quantity?.aggregation ?? 'sum'}
        options={AGGREGATIONS.map((value) => ({ value, label: t(`aggregation.${value}`) }))}
      />
      <TextInput
        id="item.per"
        label={t('item.per')}
        hint={t('item.perHint')}
        inputMode="decimal"
        className="num"
        defaultValue={decimal(quantity?.per)}
        error={problem('item.per')}
      />
      <TextInput
        id="item.dailyCap"
        label={t('item.dailyCap')}
        hint={t('item.dailyCapHint')}
        inputMode="decimal"
        className="num"
        defaultValue={decimal(quantity?.dailyCap)}
        error={problem('item.dailyCap')}
      />
    </div>
  );
}

function DeviceFields({ quantity, problem }: FieldsProps<'devices'>): ReactNode {
  const t = useTranslations('catalog.planEditor');
  const wrong = problem('item.states');
  return (
    <div className="grid gap-3">
      <Select
        id="item.policy"
        label={t('item.policy')}
        defaultValue={quantity?.policy ?? 'registered'}
        options={DEVICE_POLICIES.map((value) => ({ value, label: t(`policy.${value}`) }))}
      />
      <fieldset aria-describedby={wrong === undefined ? undefined : 'item.states-error'}>
        <legend className="pr-label mb-1">{t('item.states')}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {DEVICE_SERVICE_STATES.map((state) => (
            <Checkbox
              key={state}
              name={`item.states.${state}`}
              label={t(`state.${state}`)}
              defaultChecked={quantity?.states.includes(state) ?? state === 'active'}
            />
          ))}
        </div>
        {wrong === undefined ? null : (
          <p className="pr-error" id="item.states-error">
            {wrong}
          </p>
        )}
      </fieldset>
      <div className="max-w-52">
        <TextInput
          id="item.free"
          label={t('item.free')}
          inputMode="numeric"
          className="num"
          defaultValue={quantity?.free === undefined ? '' : String(quantity.free)}
          error={problem('item.free')}
        />
      </div>
    </div>
  );
}

function TransitionFields({ quantity, problem }: FieldsProps<'device_transitions'>): ReactNode {
  const t = useTranslations('catalog.planEditor');
  const options = DEVICE_SERVICE_STATES.map((value) => ({ value, label: t(`state.${value}`) }));
  return (
    <div className="grid items-end gap-3 sm:grid-cols-2">
      <Select id="item.from" label={t('item.from')} defaultValue={quantity?.from ?? 'suspended'} options={options} />
      <Select
        id="item.to"
        label={t('item.to')}
        defaultValue={quantity?.to ?? 'active'}
        options={options}
        error={problem('item.to')}
      />
    </div>
  );
}
