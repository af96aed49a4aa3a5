import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BrandLogo } from '@/components/shell/brand-logo';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { SENT_TO_COOKIE } from '@/lib/web/auth/sent-to-cookie';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.sent'))('title') };
}

/** Says the same whether anybody has the address or not. */
export default async function LinkSent(): Promise<ReactNode> {
  const [t, jar] = await Promise.all([getTranslations('auth.sent'), cookies()]);
  const address = jar.get(SENT_TO_COOKIE)?.value;
  return (
    <main className="pr-auth" id="main" data-single="">
      <div>
        <div className="pr-logo mb-10">
          <BrandLogo name="Perennial" />
        </div>
        <h1 className="text-hero font-semibold">{t('title')}</h1>
        <p className="mt-2 mb-6 text-lead text-muted">{t('lead', { email: address ?? t('yourAddress') })}</p>
        <p className="mb-7 text-muted">{t('nothing')}</p>
        <div className="grid gap-3">
          {isSandbox() ? (
            <>
              <Notice tone="special">{t('sandbox')}</Notice>
              <ButtonLink
                variant="primary"
                size="lg"
                full
                href={`/lab/outbox${address === undefined ? '' : `?${new URLSearchParams({ to: address })}`}`}
              >
                {t('outbox')}
              </ButtonLink>
            </>
          ) : null}
          <ButtonLink size="lg" full href="/sign-in">
            {t('again')}
          </ButtonLink>
        </div>
      </div>
    </main>
  );
}
