import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { demoGroups } from '@/app/(auth)/sign-in/demo-groups';
import { DemoPeople } from '@/components/auth/demo-people';
import { LinkForm } from '@/components/auth/link-form';
import { PasswordForm } from '@/components/auth/password-form';
import { BrandLogo } from '@/components/shell/brand-logo';
import { OwnLogo } from '@/components/shell/own-logo';
import { ButtonLink, TextLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { localPath } from '@/lib/web/auth/local-path';
import { singleSignOn } from '@/lib/web/auth/providers';
import { isSandbox } from '@/lib/web/auth/sandbox';
import { enterAsDemoPerson, enterWithDirectory, enterWithPassword, sendLink } from '@/lib/web/auth/sign-in-actions';
import { signInErrorKey } from '@/lib/web/auth/sign-in-error';
import { SandboxBand } from '@/app/(auth)/sign-in/sandbox-band';
import { getHostBrand } from '@/lib/web/host-brand';
import { getPerson } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signIn'))('title') };
}

interface SignInProps {
  readonly searchParams: Promise<{ next?: string; callbackUrl?: string; with?: string; error?: string }>;
}

export default async function SignIn({ searchParams }: SignInProps): Promise<ReactNode> {
  const [asked, t, person, own] = await Promise.all([
    searchParams,
    getTranslations('auth'),
    getPerson(),
    getHostBrand(),
  ]);
  const next = localPath(asked.next);
  const byPassword = asked.with === 'password';
  const words = {
    email: t('signIn.email'),
    placeholder: t('signIn.placeholder'),
    password: t('signIn.password'),
    send: t('signIn.sendLink'),
    enter: t('signIn.enter'),
  };
  const people = isSandbox() ? await demoGroups() : undefined;
  return (
    <>
      <SandboxBand />
      <main className="pr-auth" id="main" data-single={people === undefined ? '' : undefined}>
        <div>
          <div className="pr-logo mb-10">{own === null ? <BrandLogo name="Perennial" /> : <OwnLogo brand={own} />}</div>
          <h1 className="text-hero font-semibold">{t('signIn.title')}</h1>
          <p className="mt-2 mb-7 text-lead text-muted">{t(byPassword ? 'signIn.leadPassword' : 'signIn.lead')}</p>
          <div className="grid gap-3">
            {asked.error === undefined ? null : (
              <Notice tone="bad" live="alert">
                {t(`errors.${signInErrorKey(asked.error)}`)}
              </Notice>
            )}
            {person && asked.error === undefined ? (
              <Notice tone="info">
                {t('signIn.signedInAs', { name: person.name })} <TextLink href={next}>{t('signIn.goOn')}</TextLink>
              </Notice>
            ) : null}
            {byPassword ? (
              <PasswordForm action={enterWithPassword} next={next} words={words} />
            ) : (
              <LinkForm action={sendLink} next={next} words={words} />
            )}
          </div>
          <OtherWays next={next} byPassword={byPassword} />
          <NoAccount />
        </div>
        {people === undefined ? null : <DemoPeople groups={people} enter={enterAsDemoPerson} />}
      </main>
    </>
  );
}

async function OtherWays({ next, byPassword }: { next: string; byPassword: boolean }): Promise<ReactNode> {
  const t = await getTranslations('auth.signIn');
  const directory = singleSignOn();
  const query = new URLSearchParams({
    ...(next === '/' ? {} : { next }),
    ...(byPassword ? {} : { with: 'password' }),
  }).toString();
  return (
    <>
      <div className="my-[18px] flex items-center gap-3 text-control text-muted">
        <span className="grow border-t border-line" />
        {t('or')}
        <span className="grow border-t border-line" />
      </div>
      <div className="grid gap-1.5">
        {directory === undefined ? null : (
          <form action={enterWithDirectory}>
            <input type="hidden" name="next" value={next} />
            <SubmitButton variant="secondary" size="lg" full>
              {t('useDirectory', { name: directory.name })}
            </SubmitButton>
          </form>
        )}
        <ButtonLink
          variant={directory === undefined ? 'secondary' : 'quiet'}
          size="lg"
          full
          href={`/sign-in${query === '' ? '' : `?${query}`}`}
        >
          {t(byPassword ? 'useLink' : 'usePassword')}
        </ButtonLink>
      </div>
    </>
  );
}

async function NoAccount(): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations('auth.signIn'), getLocale()]);
  return (
    <p className="mt-7 text-control text-muted">
      {t.rich('noAccount', { cancel: (words) => <TextLink href={`/${locale}/cancel`}>{words}</TextLink> })}
    </p>
  );
}
