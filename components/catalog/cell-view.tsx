import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SwitchState } from '@/components/ui/choice';
import { Icon } from '@/components/ui/icon';
import type { Grant, PlanContent, PlanPrice } from '@/lib/domain/catalog/catalog-document';
import { useCatalogText } from './catalog-text';
import { isPrice, type MatrixRow } from './matrix-rows';
import { monthsFree } from './price-amount';

interface CellViewProps {
  readonly plan: PlanContent;
  readonly row: MatrixRow;
  readonly value: PlanPrice | Grant | undefined;
  /** What is live, when the draft says something else; `null` when nothing is. */
  readonly was?: PlanPrice | Grant | null;
  /** Stands in for the drawing of a switch. */
  readonly control?: ReactNode;
}

/** What a cell of the matrix says, and what it said before. */
export function CellView({ plan, row, value, was, control }: CellViewProps): ReactNode {
  const t = useTranslations('catalog');
  const before = was === undefined ? null : <Was row={row} value={was ?? undefined} />;
  if (row.kind === 'price') {
    const price = value !== undefined && isPrice(value) ? value : undefined;
    const free = price ? monthsFree(plan, price) : 0;
    return (
      <>
        {before ?? (
          <span className="text-meta text-muted">{free > 0 ? t('line.monthsFree', { count: free }) : null}</span>
        )}
        <PriceText price={price} changed={was !== undefined} />
      </>
    );
  }
  return (
    <>
      {control ?? <GrantText row={row} value={value} />}
      {before}
    </>
  );
}

function PriceText({ price, changed }: { price: PlanPrice | undefined; changed: boolean }): ReactNode {
  const t = useTranslations('catalog.grant');
  const text = useCatalogText();
  if (price === undefined) return <span className="text-muted">{t('none')}</span>;
  return <span className="font-medium num">{changed ? <b>{text.price(price)}</b> : text.price(price)}</span>;
}

function GrantText({
  row,
  value,
}: {
  row: MatrixRow & { kind: 'feature' };
  value: PlanPrice | Grant | undefined;
}): ReactNode {
  const t = useTranslations('catalog.grant');
  const text = useCatalogText();
  const { feature } = row;
  if (
    feature.criticality !== 'normal' &&
    value !== undefined &&
    'kind' in value &&
    value.kind === 'switch' &&
    value.on
  ) {
    return (
      <span className="pr-matrix-lock">
        <Icon of={Lock} />
        {t(feature.criticality)}
      </span>
    );
  }
  if (value === undefined || isPrice(value))
    return feature.kind === 'switch' ? <SwitchState on={false} /> : <span className="text-muted">{t('none')}</span>;
  const unit = feature.unit === undefined ? '' : text.name(feature.unit);
  switch (value.kind) {
    case 'switch':
      return <SwitchState on={value.on} />;
    case 'limit':
      return <Amount amount={text.count(value.value)} unit={unit} />;
    case 'metered':
      return value.included === 0 ? (
        <span className="text-muted">{t('none')}</span>
      ) : (
        <Amount amount={text.count(value.included)} unit={t(value.per === 'month' ? 'perMonth' : 'perYear')} />
      );
    case 'config':
      return <b>{value.value}</b>;
  }
}

function Amount({ amount, unit }: { amount: string; unit: string }): ReactNode {
  return (
    <span>
      <b>{amount}</b> <span className="text-muted">{unit}</span>
    </span>
  );
}

/** What is live, struck through. */
function Was({ row, value }: { row: MatrixRow; value: PlanPrice | Grant | undefined }): ReactNode {
  const t = useTranslations('ui.diff');
  const text = useCatalogText();
  const words =
    value !== undefined && isPrice(value)
      ? text.price(value)
      : text.grant(value, row.kind === 'feature' ? row.feature : undefined);
  return (
    <span className="pr-strike num">
      <span className="sr-only">{t('before')} </span>
      {words}
    </span>
  );
}
