import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { TextLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import type { Localized } from '@/lib/domain/localized';
import { useCatalogText } from './catalog-text';
import { FeatureCriticality } from './feature-criticality';
import { featureIcon } from './feature-icon';

interface FeatureTableRow {
  readonly feature: FeatureDefinition;
  readonly plans: readonly Localized[];
  readonly drafts: readonly { readonly id: string; readonly number: number }[];
}

interface FeatureTableProps {
  readonly line: { readonly key: string; readonly names: Localized };
  readonly groups: readonly { readonly key: string; readonly names: Localized }[];
  readonly rows: readonly FeatureTableRow[];
  /** How many plans are on offer. */
  readonly offered: number;
}

const COLUMNS = ['name', 'kind', 'criticality', 'firmware', 'models', 'plans', 'drafts'] as const;

/** The features of a product line below the headings customers see them under. */
export function FeatureTable({ line, groups, rows, offered }: FeatureTableProps): ReactNode {
  const t = useTranslations('catalog.features');
  const text = useCatalogText();
  const known = new Set(groups.map(({ key }) => key));
  const strays = rows.filter(({ feature }) => !known.has(feature.group));
  const parts = [
    ...groups.map((group) => ({ ...group, rows: rows.filter(({ feature }) => feature.group === group.key) })),
    { key: '', names: null, rows: strays },
  ].filter((part) => part.rows.length > 0);
  return (
    <Table caption={t('caption', { line: text.name(line.names) })}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <Th key={column}>{t(column)}</Th>
          ))}
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody key={part.key}>
          {part.names === null ? null : (
            <tr>
              <th scope="rowgroup" colSpan={COLUMNS.length} data-phone="wide" className="!text-meta !text-muted">
                {text.name(part.names)}
              </th>
            </tr>
          )}
          {part.rows.map((row) => (
            <Row key={row.feature.key} lineKey={line.key} row={row} offered={offered} />
          ))}
        </tbody>
      ))}
    </Table>
  );
}

function Row({
  lineKey,
  row: { feature, plans, drafts },
  offered,
}: {
  lineKey: string;
  row: FeatureTableRow;
  offered: number;
}): ReactNode {
  const t = useTranslations('catalog.features');
  const text = useCatalogText();
  const all = plans.length === offered && offered > 1;
  return (
    <tr>
      <RowHead onPhone="wide">
        <span className="inline-flex items-center gap-2">
          <Icon of={featureIcon(feature.icon)} size="s" />
          <TextLink className="font-medium" href={`/admin/catalog/features/${lineKey}/${feature.key}`}>
            {text.name(feature.names)}
          </TextLink>
        </span>
        <Sub className="pr-mono">{feature.key}</Sub>
      </RowHead>
      <Td label={t('kind')}>
        {t(`kinds.${feature.kind}`)}
        {feature.unit === undefined ? null : <Sub>{text.name(feature.unit)}</Sub>}
      </Td>
      <Td label={t('criticality')}>
        <FeatureCriticality criticality={feature.criticality} />
      </Td>
      <Td label={t('firmware')} className="num">
        {feature.minimumFirmware ?? <span className="text-muted">{t('anyFirmware')}</span>}
      </Td>
      <Td label={t('models')} className="whitespace-normal">
        {feature.modelSkus?.join(', ') ?? <span className="text-muted">{t('allModels')}</span>}
      </Td>
      <Td label={t('plans')} className="whitespace-normal">
        {plans.length === 0 ? (
          <span className="text-muted">{t('noPlan')}</span>
        ) : all ? (
          t('everyPlan')
        ) : (
          plans.map(text.name).join(', ')
        )}
      </Td>
      <Td label={t('drafts')}>
        {drafts.length === 0 ? <span className="text-muted">–</span> : <DraftLinks drafts={drafts} />}
      </Td>
    </tr>
  );
}

/** Every draft leads to its review. */
export function DraftLinks({ drafts }: { drafts: FeatureTableRow['drafts'] }): ReactNode {
  const t = useTranslations('catalog.features');
  return drafts.map(({ id, number }, index) => (
    <Fragment key={id}>
      {index === 0 ? null : ', '}
      <TextLink href={`/admin/catalog/drafts/${id}/review`}>{t('draft', { number })}</TextLink>
    </Fragment>
  ));
}
