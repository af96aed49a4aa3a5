import { ArrowRight } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BrandLogo } from '@/components/shell/brand-logo';
import { BrandDot } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { listMemberships, type NamedMembership } from '@/db/read/people';
import { roleNames } from '@/lib/web/auth/role-names';
import { localPath } from '@/lib/web/auth/local-path';
import { getViewer, requirePerson } from '@/lib/web/session';
import { signOut, switchMembership } from '@/lib/web/shell-actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.portals'))('title') };
}

interface ChooseProps {
  readonly searchParams: Promise<{ next?: string; portal?: string }>;
}

/** Which organisation to act for; also the answer to somebody who opened a page of a portal that is not theirs. */
export default async function ChoosePortal({ searchParams }: ChooseProps): Promise<ReactNode> {
  const person = await requirePerson();
  const [asked, viewer, memberships, t] = await Promise.all([
    searchParams,
    getViewer(),
    listMemberships(person.id),
    getTranslations('auth'),
  ]);
  const current = memberships.find((membership) => membership.id === viewer?.membershipId);
  return (
    <main className="pr-auth" id="main" data-single="">
      <div className="grid gap-6">
        <div className="pr-logo">
          <BrandLogo name="Perennial" />
        </div>
        <div>
          <h1 className="text-hero font-semibold">{t('portals.title')}</h1>
          <p className="mt-2 text-lead text-muted">{t(memberships.length === 0 ? 'portals.none' : 'portals.lead')}</p>
        </div>
        {asked.portal !== undefined && current ? (
          <Notice tone="warn" title={t('portals.denied')}>
            {t('portals.deniedWhy', { organisation: current.organizationName })}
          </Notice>
        ) : null}
        {memberships.length === 0 ? null : <Choices memberships={memberships} next={localPath(asked.next)} />}
        <form action={signOut}>
          <SubmitButton variant="secondary" size="lg" full>
            {t('portals.signOut')}
          </SubmitButton>
        </form>
      </div>
    </main>
  );
}

async function Choices({
  memberships,
  next,
}: {
  memberships: readonly NamedMembership[];
  next: string;
}): Promise<ReactNode> {
  return (
    <Card clip>
      <form action={switchMembership}>
        <input type="hidden" name="next" value={next} />
        {await Promise.all(
          memberships.map(async (membership) => (
            <button
              key={membership.id}
              type="submit"
              name="membership"
              value={membership.id}
              className="pr-person !grid-cols-[minmax(0,1fr)_16px] last:!border-b-0"
            >
              <span className="min-w-0">
                <span className="flex flex-wrap items-center gap-1.5">
                  <span className="font-medium">{membership.organizationName}</span>
                  {membership.brand ? <BrandDot brand={membership.brand.key} /> : null}
                  {membership.brand ? <span className="text-control text-muted">{membership.brand.name}</span> : null}
                </span>
                <span className="block text-control text-muted">{await roleNames(membership.roles)}</span>
              </span>
              <Icon of={ArrowRight} />
            </button>
          )),
        )}
      </form>
    </Card>
  );
}
