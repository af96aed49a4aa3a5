import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { claim } from '@/app/my/devices/add/actions';
import { ClaimForm } from '@/components/my/claim-form';
import { getWords } from '@/components/my/get-words';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { Notice } from '@/components/ui/notice';
import { findPublicLink } from '@/db/read/public-link';
import { ClientMessages } from '@/components/shell/client-messages';
import { rememberedLink } from '@/lib/web/partner-cookie';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('add.title') };
}

/** Makes the person's organisation the owner of a device they hold the code of. A link can bring serial and code along. */
export default async function AddDevice({
  searchParams,
}: {
  searchParams: Promise<{ serial?: string; code?: string }>;
}): Promise<ReactNode> {
  const [, asked, { t }] = await Promise.all([requireViewer('my'), searchParams, getWords()]);
  return (
    <div className="max-w-120">
      <Crumbs trail={[{ label: t('devices.title'), href: '/my/devices' }, { label: t('add.title') }]} />
      <PortalHead title={t('add.title')} lead={t('add.lead')} />
      <ClientMessages namespaces={['ui']}>
        <ClaimForm
          action={claim}
          serial={asked.serial ?? ''}
          code={asked.code ?? ''}
          sharing={await sharingOf()}
          words={{
            serial: t('add.serial'),
            serialHint: t('add.serialHint'),
            code: t('add.code'),
            codeHint: t('add.codeHint'),
            name: t('add.name'),
            nameHint: t('add.nameHint'),
            send: t('add.send'),
          }}
        />
      </ClientMessages>
      <div className="mt-4">
        <Notice>{t('add.free')}</Notice>
      </div>
    </div>
  );
}

/** Whether the partner whose link led here may see the device; not asked when nobody's did. */
async function sharingOf(): Promise<{ label: string; hint: string } | undefined> {
  const [followed, t] = [await rememberedLink(), await getTranslations('public.claim')];
  const link = followed === null ? undefined : await findPublicLink(followed.brand, followed.code, null);
  if (link?.state !== 'active') return undefined;
  const { partner } = link;
  return { label: t('consent', { partner }), hint: t('consentHint', { partner }) };
}
