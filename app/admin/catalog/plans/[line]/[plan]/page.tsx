import { Gauge, Lock } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache, type ReactNode } from 'react';
import { discard, startDraft } from '@/app/admin/catalog/draft-actions';
import { draftSnapshot } from '@/app/admin/catalog/draft-snapshot-of';
import { editCatalog, lookAtDraft, redoEdit, undoEdit } from '@/app/admin/catalog/edit-actions';
import { roleNames } from '@/app/admin/catalog/role-names';
import { PlanEditor } from '@/components/catalog/plan-editor/plan-editor';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { Badge, BrandBadge, LiveBadge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { getCatalog, type CatalogView } from '@/db/read/catalog/get-catalog';
import { listLineDrafts } from '@/db/read/catalog/list-line-drafts';
import { findPlan } from '@/lib/domain/catalog/catalog-document';
import { localize, type Locale } from '@/lib/domain/localized';
import { localDateOf } from '@/lib/domain/time/calendar';
import { requireViewer } from '@/lib/web/session';

interface PlanPage {
  readonly params: Promise<{ line: string; plan: string }>;
  /** `price` is the key of the price that is open: `EUR-month`, `messages:EUR-month`. */
  readonly searchParams: Promise<{ draft?: string; price?: string }>;
}

/** The plan as the draft has it, or as it is live; the title and the page ask the same. */
const readPlan = cache(async (lineKey: string, planKey: string, askedDraft: string | undefined) => {
  const viewer = await requireViewer('admin');
  const drafts = await listLineDrafts(viewer, { key: lineKey });
  // The draft asked for, otherwise one's own; one of somebody else is joined only on purpose.
  const shown = drafts.find(({ id }) => id === askedDraft) ?? drafts.find(({ mine }) => mine);
  const catalog = await getCatalog(viewer, lineKey, shown?.id);
  if (!catalog) return undefined;
  const draft = catalog.draft?.id === shown?.id ? catalog.draft : null;
  const plan = findPlan(draft?.document ?? catalog.document, planKey);
  return plan && { catalog, drafts, draft, plan };
});

export async function generateMetadata({ params, searchParams }: PlanPage): Promise<Metadata> {
  const [{ line, plan }, { draft }] = await Promise.all([params, searchParams]);
  const read = await readPlan(line, plan, draft);
  return { title: read?.plan.names.en };
}

/** One plan of a product line: every price with what it comes to, its items, features and terms. */
export default async function PlanEditorPage({ params, searchParams }: PlanPage): Promise<ReactNode> {
  const [{ line: lineKey, plan: planKey }, asked] = await Promise.all([params, searchParams]);
  const read = await readPlan(lineKey, planKey, asked.draft);
  if (!read) notFound();
  const [t, locale] = await Promise.all([getTranslations('catalog'), getLocale()]);
  const { catalog, drafts, draft, plan } = read;
  const { line, editing } = catalog;
  const name = (names: typeof plan.names): string => localize(names, locale as Locale);
  return (
    <>
      <Crumbs
        trail={[
          { label: t('title') },
          { label: t('plans'), href: '/admin/catalog/plans' },
          { label: name(line.names), href: `/admin/catalog/plans/${line.key}${draft ? `?draft=${draft.id}` : ''}` },
          { label: name(plan.names) },
        ]}
      />
      <AdminHead
        title={name(plan.names)}
        beside={<BrandBadge brand={line.brand.key} name={line.brand.name} />}
        lead={t('planEditor.lead', {
          tagline: name(plan.taglines),
          subscriptions: t('line.subscriptions', { count: catalog.subscriptions[plan.key] ?? 0 }),
        })}
        actions={<HeadActions catalog={catalog} planKey={plan.key} />}
      />
      {editing.allowed ? null : (
        <div className="mb-4">
          <Notice icon={Lock} title={t('line.readOnly')}>
            {t('line.readOnlyWho', { who: await roleNames(editing.whoCan) })}
          </Notice>
        </div>
      )}
      <ClientMessages namespaces={['ui', 'catalog', 'catalog-test', 'derivation']}>
        <PlanEditor
          key={plan.key}
          line={{
            id: line.id,
            key: line.key,
            names: line.names,
            unitName: line.unitNames.one,
            currencies: line.currencies,
            groups: line.featureGroups,
            features: catalog.features,
            subscriptions: catalog.subscriptions,
          }}
          live={catalog.document}
          liveNumber={catalog.release?.number ?? null}
          draft={draft ? draftSnapshot(draft) : null}
          editable={editing.allowed}
          drafts={drafts}
          actions={{ edit: editCatalog, undo: undoEdit, redo: redoEdit, look: lookAtDraft }}
          discard={discard}
          start={startDraft}
          planKey={plan.key}
          asked={asked.price}
          calendar={calendarOf(catalog)}
        />
      </ClientMessages>
    </>
  );
}

async function HeadActions({ catalog, planKey }: { catalog: CatalogView; planKey: string }): Promise<ReactNode> {
  const t = await getTranslations('catalog');
  const live = findPlan(catalog.document, planKey);
  return (
    <>
      {catalog.release === null || live === undefined ? (
        <Badge tone="info">{t('planEditor.notLive')}</Badge>
      ) : (
        <>
          <LiveBadge>
            {t('line.live')} <b>r{catalog.release.number}</b>
          </LiveBadge>
          <ButtonLink href={`/admin/catalog/price-test?line=${catalog.line.key}&plan=${planKey}`}>
            <Icon of={Gauge} />
            {t('planEditor.test')}
          </ButtonLink>
        </>
      )}
    </>
  );
}

/** The month that has begun in the billing time zone of the brand. */
function calendarOf({ at, line }: CatalogView): { year: number; month: number; timeZone: string } {
  const { timeZone } = line.brand;
  const [year = 0, month = 1] = localDateOf(at, timeZone).split('-').map(Number);
  return { year, month, timeZone };
}
