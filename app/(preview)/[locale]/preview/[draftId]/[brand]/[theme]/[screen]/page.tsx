import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PREVIEW_SCREENS, type PreviewScreen } from '@/components/catalog/preview-address';
import { chosenView, offeredViews } from '@/components/catalog/pricing-view';
import { EmptyState } from '@/components/ui/empty-state';
import { getPreview } from '@/db/read/catalog/get-preview';
import { localize } from '@/lib/domain/localized';
import { parseLocale } from '@/lib/web/i18n/locale';
import { requireViewer } from '@/lib/web/session';
import { DevicePreview } from './device-preview';
import { InvoicePreview } from './invoice-preview';
import { PortalPreview } from './portal-preview';
import type { ScreenProps } from './screen-props';
import { PricingPreview } from './pricing-preview';

interface PreviewPageProps {
  readonly params: Promise<{ locale: string; draftId: string; brand: string; screen: string }>;
  readonly searchParams: Promise<{ plan?: string; every?: string; currency?: string }>;
}

export async function generateMetadata({ params }: PreviewPageProps): Promise<Metadata> {
  const [viewer, { draftId }, t] = await Promise.all([
    requireViewer('admin'),
    params,
    getTranslations('pricing.preview'),
  ]);
  const preview = await getPreview(viewer, draftId);
  return { title: preview ? t('title', { number: preview.draft.number }) : undefined };
}

const SCREENS: Readonly<Record<PreviewScreen, (props: ScreenProps) => ReactNode | Promise<ReactNode>>> = {
  pricing: PricingPreview,
  portal: PortalPreview,
  invoice: InvoicePreview,
  device: DevicePreview,
};

/** One screen as customers would see it, drawn by the screen's own components from what the draft says. */
export default async function PreviewPage({ params, searchParams }: PreviewPageProps): Promise<ReactNode> {
  const [viewer, { locale, draftId, brand: key, screen: named }, asked] = await Promise.all([
    requireViewer('admin'),
    params,
    searchParams,
  ]);
  const language = parseLocale(locale);
  const screen = PREVIEW_SCREENS.find((each) => each === named);
  const preview = language === undefined ? undefined : await getPreview(viewer, draftId);
  const brand = preview?.brands.find((each) => each.key === key);
  if (language === undefined || screen === undefined || !preview || !brand) notFound();
  const { plans, line, standardPlan } = preview;
  const t = await getTranslations('pricing.preview');
  const plan = plans.find((each) => each.key === asked.plan) ?? standardPlan;
  if (plan === undefined) return <EmptyState>{t('nothing', { line: localize(line.names, language) })}</EmptyState>;
  const view = chosenView(offeredViews([{ plans, currencies: line.currencies }]), asked);
  const Screen = SCREENS[screen];
  return <Screen preview={preview} question={{ brand, plan, ...view }} language={language} />;
}
