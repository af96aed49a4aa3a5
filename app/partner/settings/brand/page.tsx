import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { BrandEditor } from '@/components/partners/brand-editor';
import { PortalHead } from '@/components/shell/page-head';
import { getBrandSettings } from '@/db/read/partner/brand-settings';
import { requireViewer } from '@/lib/web/session';
import { addOwnHost, giveUpBrand, removeOwnHost, saveBrand, verifyOwnHost } from './brand-actions';
import { productHost } from './brand-form-fields';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner-brand');
  return { title: t('title') };
}

/** What the viewer's partner looks like to its customers, and under which name its portal is. */
export default async function BrandPage(): Promise<ReactNode> {
  const [viewer, t] = await Promise.all([requireViewer('partner'), getTranslations('partner-brand')]);
  const settings = await getBrandSettings(viewer, viewer.organization.id);
  if (settings === null) notFound();
  return (
    <>
      <PortalHead title={t('title')} lead={t('lead')} />
      <BrandEditor
        settings={settings}
        target={productHost()}
        acts={{ save: saveBrand, giveUp: giveUpBrand, add: addOwnHost, verify: verifyOwnHost, remove: removeOwnHost }}
      />
    </>
  );
}
