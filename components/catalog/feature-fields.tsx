import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { Checkbox } from '@/components/ui/choice';
import { Select, TextInput } from '@/components/ui/text-input';
import type { FeatureDefinition, FeatureKind } from '@/lib/domain/catalog/feature';
import { LOCALES, type Localized } from '@/lib/domain/localized';
import { useCatalogText } from './catalog-text';

/** What of a product line can be chosen for its features. */
export interface FeatureChoices {
  readonly groups: readonly { readonly key: string; readonly names: Localized }[];
  readonly models: readonly { readonly sku: string; readonly name: string }[];
  /** Drawings by the names they are stored by. */
  readonly icons: readonly { readonly name: string; readonly drawing: ReactNode }[];
}

type Errors = Readonly<Record<string, string>>;

interface FeatureFieldsProps extends FeatureChoices {
  readonly feature: FeatureDefinition | null;
  readonly kind: FeatureKind;
  readonly errors: Errors;
}

/** Everything of a feature that can also be changed later, but for its protection. */
export function FeatureFields({ feature, kind, errors, groups, models, icons }: FeatureFieldsProps): ReactNode {
  const t = useTranslations('catalog.features');
  return (
    <>
      <Words of="names" text={feature?.names} maxLength={80} errors={errors} />
      {kind === 'limit' || kind === 'metered' ? (
        <Words of="unit" text={feature?.unit} maxLength={40} errors={errors} hint={t('unitHint')} />
      ) : null}
      <GroupField groups={groups} chosen={feature?.group} errors={errors} />
      <IconField icons={icons} chosen={feature?.icon ?? icons[0]?.name ?? ''} />
      <TextInput
        id="feature-minimumFirmware"
        name="minimumFirmware"
        label={t('firmware')}
        hint={t('firmwareHint')}
        error={errors.minimumFirmware}
        defaultValue={feature?.minimumFirmware ?? ''}
        maxLength={40}
        autoComplete="off"
        className="pr-mono sm:max-w-60"
      />
      <ModelsField models={models} chosen={feature?.modelSkus ?? []} />
    </>
  );
}

interface WordsProps {
  /** The member of the feature; the inputs are called `names.en`, `names.de`. */
  readonly of: 'names' | 'unit' | 'groupNames';
  readonly text: Localized | undefined;
  readonly maxLength: number;
  readonly errors: Errors;
  readonly hint?: string;
}

const LABELS = { names: 'nameIn', unit: 'unitIn', groupNames: 'groupIn' } as const;

/** One text in every language the product speaks, with how many there are. */
function Words({ of, text, maxLength, errors, hint }: WordsProps): ReactNode {
  const t = useTranslations('catalog');
  const done = LOCALES.filter((locale) => text?.[locale]).length;
  const legend = { names: 'features.names', unit: 'features.units', groupNames: 'features.group' } as const;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-semibold">
        {t(legend[of])}{' '}
        {text === undefined ? null : (
          <span className="text-meta font-normal text-muted">
            {t('features.complete', { done, all: LOCALES.length })}
          </span>
        )}
      </legend>
      {hint === undefined ? null : <p className="pr-hint">{hint}</p>}
      <div className="grid gap-3 sm:grid-cols-3">
        {LOCALES.map((locale) => (
          <TextInput
            key={locale}
            id={`feature-${of}.${locale}`}
            name={`${of}.${locale}`}
            label={t(`features.${LABELS[of]}`, { language: t(`field.language.${locale}`) })}
            defaultValue={text?.[locale] ?? ''}
            maxLength={maxLength}
            error={errors[`${of}.${locale}`]}
            autoComplete="off"
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Stands for a group that is made with the feature; no key of a group begins like this. */
const NEW_GROUP = '+';

function GroupField({
  groups,
  chosen,
  errors,
}: Pick<FeatureChoices, 'groups'> & { chosen: string | undefined; errors: Errors }): ReactNode {
  const t = useTranslations('catalog.features');
  const text = useCatalogText();
  const [group, setGroup] = useState(chosen ?? groups[0]?.key ?? NEW_GROUP);
  const options = groups.map(({ key, names }) => ({ value: key, label: text.name(names) }));
  return (
    <div className="grid gap-3">
      <Select
        id="feature-group"
        name="group"
        label={t('group')}
        hint={t('groupHint')}
        error={errors.group}
        options={[...options, { value: NEW_GROUP, label: t('newGroup') }]}
        value={group}
        onChange={({ currentTarget }) => setGroup(currentTarget.value)}
        className="sm:max-w-80"
      />
      {group === NEW_GROUP ? <Words of="groupNames" text={undefined} maxLength={60} errors={errors} /> : null}
    </div>
  );
}

/** A drawing to choose: a ring stands round the one that is chosen. */
const ICON_LOOK =
  'relative grid size-10 cursor-pointer place-items-center rounded-[8px] border border-[var(--line)] has-checked:border-[var(--text)] has-checked:shadow-[inset_0_0_0_1px_var(--text)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-[var(--focus)] pointer-coarse:size-11';

function IconField({ icons, chosen }: Pick<FeatureChoices, 'icons'> & { chosen: string }): ReactNode {
  const t = useTranslations('catalog.features');
  return (
    <fieldset>
      <legend className="pr-label pb-2">{t('icon')}</legend>
      <div className="flex flex-wrap gap-1">
        {icons.map(({ name, drawing }) => (
          <label key={name} title={name} className={ICON_LOOK}>
            <input
              type="radio"
              name="icon"
              value={name}
              defaultChecked={name === chosen}
              className="absolute opacity-0"
              aria-label={name.replaceAll('-', ' ')}
            />
            {drawing}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function ModelsField({ models, chosen }: Pick<FeatureChoices, 'models'> & { chosen: readonly string[] }): ReactNode {
  const t = useTranslations('catalog.features');
  if (models.length === 0) return <p className="text-muted">{t('noModels')}</p>;
  return (
    <fieldset className="grid gap-2">
      <legend className="pr-label pb-1">{t('models')}</legend>
      <p className="pr-hint">{t('modelsHint')}</p>
      {models.map(({ sku, name }) => (
        <Checkbox
          key={sku}
          name="modelSkus[]"
          value={sku}
          label={name}
          hint={<span className="pr-mono">{sku}</span>}
          defaultChecked={chosen.includes(sku)}
        />
      ))}
    </fieldset>
  );
}
