import { Lock } from 'lucide-react';
import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { discard } from '@/app/admin/catalog/draft-actions';
import { roleNames } from '@/app/admin/catalog/role-names';
import { DiscardDialog } from '@/components/catalog/discard-dialog';
import { DraftBar } from '@/components/catalog/draft-bar';
import { OverrideFindings } from '@/components/catalog/override-findings';
import { OverrideForm, type SubjectOption } from '@/components/catalog/override-form';
import { overrideLines, type OverrideLine } from '@/components/catalog/override-lines';
import { OverrideTable } from '@/components/catalog/override-table';
import { ClientMessages } from '@/components/shell/client-messages';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { NativeDialog } from '@/components/ui/native-dialog';
import { Notice } from '@/components/ui/notice';
import type { CatalogView } from '@/db/read/catalog/get-catalog';
import type { OverridesOfLine } from '@/db/read/catalog/list-overrides';
import { formatDate } from '@/lib/domain/time/format-date';
import { endOverride, saveOverride, takeBack } from './override-actions';

interface PriceBooksProps {
  readonly catalog: CatalogView;
  readonly prices: OverridesOfLine;
}

/** The price books and customer prices of one product line, with what its draft changes about them. */
export async function PriceBooks({ catalog, prices }: PriceBooksProps): Promise<ReactNode> {
  const t = await getTranslations('catalog');
  const { draft, editing, features } = catalog;
  const document = draft?.document ?? catalog.document;
  const findings = (draft?.findings ?? []).filter(({ path }) => path[0] === 'overrides');
  return (
    <ClientMessages namespaces={['ui', 'catalog']}>
      {draft === null ? null : <Bar catalog={catalog} draft={draft} />}
      {editing.allowed ? null : (
        <div className="mb-4">
          <Notice icon={Lock} title={t('line.readOnly')}>
            {t('line.readOnlyWho', { who: await roleNames(editing.whoCan) })}
          </Notice>
        </div>
      )}
      <OverrideFindings document={document} features={features} findings={findings} />
      <Prices kind="partner" catalog={catalog} prices={prices} />
      <Prices kind="customer" catalog={catalog} prices={prices} />
    </ClientMessages>
  );
}

async function Bar({
  catalog,
  draft: { id, number, changes, savedAt },
}: {
  catalog: CatalogView;
  draft: NonNullable<CatalogView['draft']>;
}): Promise<ReactNode> {
  const [t, o, locale, timeZone] = await Promise.all([
    getTranslations('catalog.draft'),
    getTranslations('catalog.overrides'),
    getLocale(),
    getTimeZone(),
  ]);
  const count = changes.length;
  const saved =
    savedAt === null ? t('unsaved') : t('saved', { time: formatDate(savedAt, { locale, timeZone, style: 'time' }) });
  return (
    <DraftBar
      name={t('name', { number })}
      changes={t('changes', { count })}
      note={`${saved} ${o('draftNote')}`}
      actions={
        <>
          {catalog.editing.allowed ? (
            <DiscardDialog draftId={id} number={number} count={count} discard={discard} />
          ) : null}
          {count === 0 ? null : (
            <ButtonLink variant="primary" href={`/admin/catalog/drafts/${id}/review`}>
              {t('review', { count })}
            </ButtonLink>
          )}
        </>
      }
    />
  );
}

async function Prices({
  kind,
  catalog,
  prices,
}: PriceBooksProps & { kind: 'partner' | 'customer' }): Promise<ReactNode> {
  const t = await getTranslations('catalog.overrides');
  const { draft, line } = catalog;
  const document = draft?.document ?? catalog.document;
  const own = overrideLines(
    prices.rows,
    (draft?.base ?? catalog.document).overrides ?? [],
    document.overrides ?? [],
  ).filter(({ entry }) => entry.for.kind === kind);
  const isEnded = ({ row }: OverrideLine): boolean => row?.state === 'ended';
  const subjects: readonly SubjectOption[] = kind === 'partner' ? prices.partners : prices.customers;
  const words = kind === 'partner' ? ('Partner' as const) : ('Customer' as const);
  const common = {
    caption: t(`${kind}s`),
    lineKey: line.key,
    document,
    names: {
      subjects: Object.fromEntries([...prices.partners, ...prices.customers].map(({ id, name }) => [id, name])),
      plans: Object.fromEntries(document.plans.map(({ key, names }) => [key, names])),
    },
    currencyOf: (id: string) => subjects.find((each) => each.id === id)?.currency ?? null,
    timeZone: line.brand.timeZone,
    draftNumber: draft?.number ?? null,
  };
  const actions = catalog.editing.allowed ? { save: saveOverride, end: endOverride, takeBack } : undefined;
  const running = own.filter((each) => !isEnded(each));
  const ended = own.filter(isEnded);
  return (
    <Card clip className="mb-5">
      <CardHead
        title={t(`${kind}s`)}
        note={t(`${kind}sNote`)}
        actions={
          actions === undefined || subjects.length === 0 ? undefined : (
            <NativeDialog button={t(`add${words}`)} label={t(`add${words}`)}>
              <OverrideForm
                id={`new-${kind}`}
                lineKey={line.key}
                kind={kind}
                subjects={subjects}
                document={document}
                action={saveOverride}
              />
            </NativeDialog>
          )
        }
      />
      {running.length === 0 ? (
        <EmptyState>{kind === 'partner' && subjects.length === 0 ? t('noSubjects') : t(`none${words}s`)}</EmptyState>
      ) : (
        <OverrideTable {...common} lines={running} actions={actions} />
      )}
      {ended.length === 0 ? null : (
        <details className="pr-pad">
          <summary className="cursor-pointer text-control text-muted">{t('show', { count: ended.length })}</summary>
          <OverrideTable {...common} lines={ended} />
        </details>
      )}
    </Card>
  );
}
