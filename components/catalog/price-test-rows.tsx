import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { TextInput } from '@/components/ui/text-input';
import { dimensionsText, listAt, textAt, valueAt, type DraftValue } from './price-test-draft';
import type { PriceForm } from './use-price-test';

interface RowsProps {
  readonly form: PriceForm;
  readonly path: string;
}

/** Tiers in ascending order; the last has no bound. Every number keeps its label, drawn or not. */
export function TierRows({ form, path, of }: RowsProps & { of: 'unitAmount' | 'ratePercent' }): ReactNode {
  const t = useTranslations('catalog-test.tier');
  const tiers = listAt(form.draft, `${path}.tiers`);
  const last = tiers.length - 1;
  const add = (): void => {
    const made = { upTo: '', [of]: '', flatAmount: '' };
    form.set(`${path}.tiers`, [...tiers.slice(0, last), made, ...tiers.slice(last)]);
  };
  return (
    <fieldset className="grid gap-2">
      <legend className="pr-label mb-2">{t('legend')}</legend>
      <div className={`${COLUMNS} text-meta text-muted`} aria-hidden="true">
        <span>{t('headUpTo')}</span>
        <span>{t(of === 'unitAmount' ? 'headPrice' : 'headPercent')}</span>
        <span>{t('headFlat')}</span>
      </div>
      {tiers.map((_, index) => (
        <TierRow
          key={index}
          form={form}
          path={path}
          of={of}
          index={index}
          isLast={index === last}
          onRemove={() => form.set(`${path}.tiers`, without(tiers, index))}
        />
      ))}
      <div>
        <Button size="sm" onClick={add}>
          <Icon of={Plus} size="s" />
          {t('add')}
        </Button>
      </div>
    </fieldset>
  );
}

const COLUMNS = 'grid grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)_28px] items-start gap-2';

interface TierRowProps extends RowsProps {
  readonly of: 'unitAmount' | 'ratePercent';
  readonly index: number;
  readonly isLast: boolean;
  readonly onRemove: () => void;
}

function TierRow({ form, path, of, index, isLast, onRemove }: TierRowProps): ReactNode {
  const t = useTranslations('catalog-test.tier');
  const at = `${path}.tiers.${index}`;
  const number = index + 1;
  const from = textAt(form.draft, `${path}.tiers.${index - 1}.upTo`);
  return (
    <div className={COLUMNS}>
      {isLast ? (
        <span className="self-center text-control text-muted">
          {index === 0 ? t('everything') : t('above', { from })}
        </span>
      ) : (
        // A tier begins where the one before it ends, so only its end is typed and there is never a gap.
        <Cell form={form} path={`${at}.upTo`} label={t('upTo', { number })} prefix={`${from || '0'} \u2013`} />
      )}
      <Cell form={form} path={`${at}.${of}`} label={t(of === 'unitAmount' ? 'price' : 'percent', { number })} />
      <Cell form={form} path={`${at}.flatAmount`} label={t('flat', { number })} />
      {isLast ? null : <Remove label={t('remove', { number })} onClick={onRemove} />}
    </div>
  );
}

/** Configurations are written as names and values, as they are read in a working. */
export function ConfigurationRows({ form, path }: RowsProps): ReactNode {
  const t = useTranslations('catalog-test.row');
  const rows = listAt(form.draft, `${path}.rows`);
  return (
    <fieldset className="grid gap-2">
      <legend className="pr-label mb-1">{t('legend')}</legend>
      <p className="pr-hint">{t('hint')}</p>
      {rows.map((row, index) => (
        <div key={index} className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)_28px] items-start gap-2">
          <Cell
            form={form}
            path={`${path}.rows.${index}.dimensions`}
            label={t('dimensions', { number: index + 1 })}
            text={dimensionsText(valueAt(row, 'dimensions'))}
          />
          <Cell form={form} path={`${path}.rows.${index}.unitAmount`} label={t('price', { number: index + 1 })} />
          {rows.length === 1 ? null : (
            <Remove
              label={t('remove', { number: index + 1 })}
              onClick={() => form.set(`${path}.rows`, without(rows, index))}
            />
          )}
        </div>
      ))}
      <div>
        <Button size="sm" onClick={() => form.set(`${path}.rows`, [...rows, { dimensions: '', unitAmount: '' }])}>
          <Icon of={Plus} size="s" />
          {t('add')}
        </Button>
      </div>
    </fieldset>
  );
}

interface CellWords {
  readonly label: string;
  /** Where it is not a number. */
  readonly text?: string;
  readonly prefix?: string;
}

/** One value of a row. */
function Cell({ form, path, label, text, prefix }: RowsProps & CellWords): ReactNode {
  return (
    <TextInput
      id={path}
      label={label}
      hideLabel
      error={form.error(path)}
      autoComplete="off"
      {...(prefix === undefined ? {} : { prefix })}
      {...(text === undefined ? { inputMode: 'decimal', className: 'num' } : {})}
      value={text ?? textAt(form.draft, path)}
      onChange={({ target }) => form.set(path, target.value)}
    />
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }): ReactNode {
  return (
    <Button variant="quiet" size="sm" square aria-label={label} onClick={onClick}>
      <Icon of={X} size="s" />
    </Button>
  );
}

function without(rows: readonly DraftValue[], index: number): DraftValue[] {
  return rows.filter((_, each) => each !== index);
}
