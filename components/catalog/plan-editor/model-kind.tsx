import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Select } from '@/components/ui/text-input';
import { isRecord, MODEL_KINDS, textAt, valueAt } from '../price-test-draft';
import { ModelFields } from '../price-test-model';
import type { PriceForm } from '../use-price-test';
import { switchedModel } from './switch-model';

interface ModelProps {
  readonly form: PriceForm;
  /** Where the model stands in the form: `price.model`, `price.seasons.0.model`. */
  readonly path: string;
}

/** Which model a price has. Another one keeps what it can of this one. */
export function ModelKind({ form, path }: ModelProps): ReactNode {
  const t = useTranslations('catalog');
  const present = valueAt(form.draft, path);
  return (
    <div className="max-w-80">
      <Select
        id={`${path}.kind`}
        label={t('planEditor.model.label')}
        value={textAt(form.draft, `${path}.kind`)}
        options={MODEL_KINDS.map((value) => ({ value, label: t(`model.${value}`) }))}
        onChange={({ target }) => {
          const next = MODEL_KINDS.find((each) => each === target.value);
          if (next !== undefined) form.set(path, switchedModel(isRecord(present) ? present : {}, next));
        }}
      />
    </div>
  );
}

/** A model of a season or a dated rate: its kind and its numbers. */
export function OtherModel({ form, path }: ModelProps): ReactNode {
  return (
    <>
      <ModelKind form={form} path={path} />
      <ModelFields form={form} path={path} />
    </>
  );
}
