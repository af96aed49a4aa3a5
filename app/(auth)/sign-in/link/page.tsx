import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BrandLogo } from '@/components/shell/brand-logo';
import { Button, ButtonLink } from '@/components/ui/button';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signIn'))('title') };
}

interface LinkProps {
  readonly searchParams: Promise<{ email?: string; token?: string; callbackUrl?: string }>;
}

/** Where a mailed link leads: one press, so that a program which opens every link does not use it up. */
export default async function RedeemLink({ searchParams }: LinkProps): Promise<ReactNode> {
  const { email, token, callbackUrl = '/' } = await searchParams;
  if (!email || !token) redirect('/sign-in?error=Verification');
  const t = await getTranslations('auth.link');
  return (
    <main className="pr-auth" id="main" data-single="">
      <div>
        <div className="pr-logo mb-10">
          <BrandLogo name="Perennial" />
        </div>
        <h1 className="text-hero font-semibold [overflow-wrap:anywhere]">{t('title', { email })}</h1>
        <p className="mt-2 mb-7 text-lead text-muted">{t('lead')}</p>
        <form action="/api/auth/callback/email" method="get" className="grid gap-3">
          <input type="hidden" name="email" value={email} />
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="callbackUrl" value={callbackUrl} />
          <Button type="submit" variant="primary" size="lg" full>
            {t('enter')}
          </Button>
          <ButtonLink variant="quiet" size="lg" full href="/sign-in">
            {t('other')}
          </ButtonLink>
        </form>
      </div>
    </main>
  );
}
