import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PREVIEW_SCREENS, previewDocumentHref, type PreviewAsked } from '@/components/catalog/preview-address';
import { PreviewFrame } from '@/components/catalog/preview-frame';
import { PreviewSwitches } from '@/components/catalog/preview-switches';
import { chosenView, offeredViews, everyText } from '@/components/catalog/pricing-view';
import { EmbedSnippet } from '@/components/catalog/pricing-snippet';
import { ClientMessages } from '@/components/shell/client-messages';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { getPreview, type Preview } from '@/db/read/catalog/get-preview';
import { LOCALES, localize, type Locale } from '@/lib/domain/localized';
import { requestOrigin } from '@/lib/web/request-origin';
import { requireViewer } from '@/lib/web/session';

interface PreviewPageProps {
  readonly params: Promise<{ draftId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata({ params }: PreviewPageProps): Promise<Metadata> {
  const [viewer, { draftId }, t] = await Promise.all([
    requireViewer('admin'),
    params,
    getTranslations('catalog.preview'),
  ]);
  const preview = await getPreview(viewer, draftId);
  return { title: preview ? t('title', { number: preview.draft.number }) : undefined };
}

/** A draft as customers would see it: brand, language, theme and screen are in the address. */
export default async function PreviewDraftPage({ params, searchParams }: PreviewPageProps): Promise<ReactNode> {
  const [viewer, { draftId }, asked] = await Promise.all([requireViewer('admin'), params, searchParams]);
  const preview = await getPreview(viewer, draftId);
  if (!preview) notFound();
  const [t, reader] = await Promise.all([getTranslations('catalog'), getLocale()]);
  const locale = reader as Locale;
  const { draft, line, plans } = preview;
  const look = lookOf(preview, asked);
  return (
    <ClientMessages namespaces={['ui']}>
      <Crumbs
        trail={[
          { label: t('title') },
          { label: t('drafts'), href: '/admin/catalog/drafts' },
          { label: t('draft.name', { number: draft.number }), href: `/admin/catalog/drafts/${draft.id}/review` },
          { label: t('preview.crumb') },
        ]}
      />
      <AdminHead
        title={t('preview.title', { number: draft.number })}
        beside={<BrandBadge brand={line.brand.key} name={line.brand.name} />}
        lead={t(draft.isOpen ? 'preview.lead' : 'preview.leadClosed', { line: localize(line.names, locale) })}
        actions={
          <>
            {draft.isOpen ? (
              <ButtonLink href={`/admin/catalog/plans/${line.key}?draft=${draft.id}`}>{t('preview.edit')}</ButtonLink>
            ) : null}
            <ButtonLink href={`/admin/catalog/drafts/${draft.id}/review`}>{t('preview.review')}</ButtonLink>
          </>
        }
      />
      {plans.length === 0 ? (
        <EmptyState>{t('preview.nothing')}</EmptyState>
      ) : (
        <>
          <PreviewSwitches
            draftId={draft.id}
            look={look}
            brands={preview.brands}
            plans={plans.map(({ key, names }) => ({ key, name: localize(names, locale) }))}
            offered={offeredViews([{ plans, currencies: line.currencies }])}
          />
          <Frames preview={preview} look={look} />
        </>
      )}
      <EmbedSnippet
        brand={line.brand.key}
        name={line.brand.name}
        language={look.language}
        origin={await requestOrigin()}
      />
    </ClientMessages>
  );
}

async function Frames({ preview, look }: { preview: Preview; look: PreviewAsked }): Promise<ReactNode> {
  const t = await getTranslations('catalog.preview');
  const brandName = (key: string): string => preview.brands.find((brand) => brand.key === key)?.name ?? key;
  const looks =
    look.beside === 'languages'
      ? LOCALES.map((language) => ({ ...look, language }))
      : look.beside === 'brands'
        ? preview.brands.map(({ key }) => ({ ...look, brand: key }))
        : [look];
  return (
    <div className="pr-preview-frames" data-width={look.width} data-beside={look.beside === undefined ? undefined : ''}>
      {looks.map((each) => (
        <PreviewFrame
          key={`${each.brand} ${each.language}`}
          src={previewDocumentHref(preview.draft.id, each)}
          title={t('frame', {
            screen: t(`screens.${each.screen}`),
            brand: brandName(each.brand),
            language: t(`languages.${each.language as Locale}`),
          })}
        />
      ))}
    </div>
  );
}

function lookOf(
  { brands, plans, line, standardPlan }: Preview,
  asked: Readonly<Record<string, string | string[] | undefined>>,
): PreviewAsked {
  const text = (name: string): string | undefined => {
    const value = asked[name];
    return typeof value === 'string' ? value : undefined;
  };
  const view = chosenView(offeredViews([{ plans, currencies: line.currencies }]), {
    every: text('every'),
    currency: text('currency'),
  });
  const beside = text('beside');
  return {
    screen: PREVIEW_SCREENS.find((each) => each === text('screen')) ?? 'pricing',
    brand: (brands.find(({ key }) => key === text('brand')) ?? line.brand).key,
    language: LOCALES.find((each) => each === text('language')) ?? 'en',
    theme: text('theme') === 'dark' ? 'dark' : 'light',
    plan: (plans.find(({ key }) => key === text('plan')) ?? standardPlan)?.key,
    every: everyText(view.interval),
    currency: view.currency,
    width: text('width') === 'phone' ? 'phone' : undefined,
    beside: beside === 'languages' || beside === 'brands' ? beside : undefined,
  };
}
