import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { Badge, type Tone } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { BillingDate, DateTime } from '@/components/ui/date-time';
import { NativeDialog } from '@/components/ui/native-dialog';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { canonicalJson } from '@/lib/domain/canonical-json';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { PriceOverrideContent } from '@/lib/domain/catalog/price-override';
import { specialPrices } from '@/lib/domain/catalog/special-prices';
import type { StoredPrice } from '@/lib/domain/catalog/stored-price';
import type { Currency } from '@/lib/domain/money/currency';
import { UNSENT } from '@/lib/web/form-state';
import { OverrideForm, type OverrideAction } from './override-form';
import type { OverrideLine } from './override-lines';
import { useOverrideText, type OverrideNames } from './override-text';
import { SpecialPriceLines } from './special-price-lines';

interface OverrideTableProps {
  readonly caption: string;
  readonly lines: readonly OverrideLine[];
  readonly lineKey: string;
  /** The draft's catalogue, or what is live. */
  readonly document: CatalogDocument;
  readonly names: OverrideNames;
  readonly currencyOf: (id: string) => Currency | null;
  readonly timeZone: string;
  readonly draftNumber: number | null;
  /** Absent for those who may not edit, and for prices that have ended. */
  readonly actions?:
    { readonly save: OverrideAction; readonly end: OverrideAction; readonly takeBack: OverrideAction } | undefined;
}

/** Special prices with whom they are for, what they make of the list, and what a draft changes about them. */
export function OverrideTable(props: OverrideTableProps): ReactNode {
  const t = useTranslations('catalog.overrides');
  return (
    <Table caption={props.caption}>
      <thead>
        <tr>
          <Th>{t('who')}</Th>
          <Th>{t('what')}</Th>
          <Th>{t('price')}</Th>
          <Th>{t('when')}</Th>
          <Th>{t('source')}</Th>
          {props.actions === undefined ? null : (
            <Th align="right">
              <span className="sr-only">{t('actions')}</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {props.lines.map((line) => (
          <OverrideRow key={line.row?.id ?? line.key} line={line} {...props} />
        ))}
      </tbody>
    </Table>
  );
}

function OverrideRow({ line, ...props }: OverrideTableProps & { line: OverrideLine }): ReactNode {
  const t = useTranslations('catalog.overrides');
  const words = useOverrideText();
  const { document, names, currencyOf, timeZone, draftNumber, actions } = props;
  const { row, change, entry } = line;
  const shown =
    row === null ? entry : { ...row, currency: row.currency ?? undefined, interval: row.interval ?? undefined };
  const currency = row?.subject.currency ?? currencyOf(entry.for.id) ?? document.plans[0]?.prices[0]?.currency ?? 'EUR';
  return (
    <tr data-draft={change === null ? undefined : ''}>
      <RowHead onPhone="wide">
        <span className="font-medium">{nameOf(line, names)}</span>
        <Sub>{shown.reason}</Sub>
      </RowHead>
      <Td label={t('what')}>
        {words.price(shown)}
        <Sub>{words.reach(shown, names)}</Sub>
      </Td>
      <Td label={t('price')}>
        <span className="grid gap-1">
          <SpecialPriceLines lines={specialPrices(document, shown, currency)} />
        </span>
      </Td>
      <Td label={t('when')}>
        <StateBadge state={row?.state ?? 'draft'} />
        <Sub>{row === null ? <Days entry={entry} /> : <Stored row={row} timeZone={timeZone} />}</Sub>
        {change === null || row === null ? null : (
          <Sub>
            {change.entry === null ? t('endsInDraft') : t('becomes', { sentence: words.sentence(change.entry, names) })}
          </Sub>
        )}
      </Td>
      <Td label={t('source')}>{row === null ? t('ofDraft', { number: draftNumber ?? 0 }) : <Source row={row} />}</Td>
      {actions === undefined ? null : (
        <Td align="right" onPhone="wide">
          <Deeds line={line} name={nameOf(line, names)} currency={currency} {...props} actions={actions} />
        </Td>
      )}
    </tr>
  );
}

function nameOf({ row, entry }: OverrideLine, { subjects }: OverrideNames): string {
  return row?.subject.name ?? subjects[entry.for.id] ?? entry.for.id;
}

const TONES: Readonly<Record<string, Tone>> = { in_force: 'ok', planned: 'neutral', ended: 'neutral', draft: 'info' };

function StateBadge({ state }: { state: StoredPrice['state'] | 'draft' }): ReactNode {
  const t = useTranslations('catalog.overrides.state');
  return <Badge tone={TONES[state] ?? 'neutral'}>{t(state)}</Badge>;
}

function Stored({ row: { state, startAt, endAt }, timeZone }: { row: StoredPrice; timeZone: string }): ReactNode {
  const t = useTranslations('catalog.overrides');
  return (
    <>
      {t(state === 'planned' ? 'starting' : 'since')} <DateTime at={startAt} timeZone={timeZone} />
      {endAt === null ? null : (
        <>
          {' '}
          {t('ending')} <DateTime at={endAt} timeZone={timeZone} />
        </>
      )}
    </>
  );
}

function Days({ entry: { startOn, endOn } }: { entry: PriceOverrideContent }): ReactNode {
  const t = useTranslations('catalog.overrides');
  return (
    <>
      {startOn === undefined ? null : (
        <>
          {t('starting')} <BillingDate on={startOn} />{' '}
        </>
      )}
      {endOn === undefined ? null : (
        <>
          {t('ending')} <BillingDate on={endOn} />
        </>
      )}
    </>
  );
}

function Source({ row: { from } }: { row: StoredPrice }): ReactNode {
  const t = useTranslations('catalog.overrides');
  if (from.kind === 'direct') return t('direct', { name: from.by });
  return <TextLink href={`/admin/catalog/releases/${from.id}`}>{t('release', { number: from.number })}</TextLink>;
}

interface DeedsProps extends Omit<OverrideTableProps, 'actions'> {
  readonly line: OverrideLine;
  readonly name: string;
  readonly currency: Currency;
  readonly actions: NonNullable<OverrideTableProps['actions']>;
}

/** Edit and end, or take back what the draft changes. */
function Deeds({ line, name, currency, lineKey, document, actions }: DeedsProps): ReactNode {
  const t = useTranslations('catalog.overrides');
  const { row, key, change, entry } = line;
  if (row?.state === 'ended') return null;
  const seen = document.overrides?.find((each) => each.key === key) ?? null;
  const about = [
    { kind: 'hidden', name: 'line', label: '', value: lineKey },
    { kind: 'hidden', name: 'key', label: '', value: key },
    { kind: 'hidden', name: 'seen', label: '', value: canonicalJson(seen) },
  ] as const;
  const back = (
    <FieldsForm
      prefix={`back-${key}`}
      fields={about}
      submit={t('takeBack')}
      done={t('takenBack')}
      quiet
      action={actions.takeBack}
      initial={UNSENT}
    />
  );
  if (change?.entry === null || seen?.ended === true) return back;
  return (
    <span className="flex flex-wrap justify-end gap-2">
      <NativeDialog button={t('edit')} label={t('editTitle', { name })}>
        <p className="font-medium">{t('editTitle', { name })}</p>
        <OverrideForm
          id={`edit-${row?.id ?? key}`}
          lineKey={lineKey}
          kind={entry.for.kind}
          subjects={[]}
          document={document}
          known={{ entry, seen, name, currency }}
          action={actions.save}
        />
      </NativeDialog>
      {change === null ? (
        <NativeDialog button={t('end')} label={t('endTitle', { name })} size="sm">
          <p className="font-medium">{t('endTitle', { name })}</p>
          <p className="text-muted">{t('endLead')}</p>
          <FieldsForm
            prefix={`end-${row?.id ?? key}`}
            fields={[...about, { kind: 'date', name: 'endOn', label: t('endOn'), hint: t('endOnHint') }]}
            submit={t('endDo')}
            done={t('endDone')}
            action={actions.end}
            initial={UNSENT}
          />
        </NativeDialog>
      ) : (
        back
      )}
    </span>
  );
}
