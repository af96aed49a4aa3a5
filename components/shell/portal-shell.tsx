import { CircleQuestionMark } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Shell } from '@/lib/web/shell';
import { BrandLogo } from '@/components/shell/brand-logo';
import { EnvBanner } from '@/components/shell/env-banner';
import { Footer, type FooterLink } from '@/components/shell/footer';
import { OwnLogo } from '@/components/shell/own-logo';
import { NavLink } from '@/components/shell/nav-link';
import { PersonMenu, type PersonActions } from '@/components/shell/person-menu';
import { TabBar, type PortalTab } from '@/components/shell/tab-bar';
import { Avatar } from '@/components/ui/badge';
import { buttonLook } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

interface PortalShellProps {
  readonly shell: Shell;
  readonly portal: 'customer' | 'partner';
  /** What stands beside the mark: the brand's name, or the portal's. */
  readonly name: string;
  /** The partner whose own host this is; stands in place of the mark and the name. */
  readonly own?: { readonly name: string; readonly logo: string | null } | undefined;
  readonly homeHref: string;
  /** Only pages that exist, in order. */
  readonly tabs: readonly PortalTab[];
  readonly helpHref?: string;
  readonly footer: { readonly owner: ReactNode; readonly links: readonly FooterLink[] };
  readonly moveClock: (form: FormData) => Promise<void>;
  readonly actions: PersonActions;
  readonly children: ReactNode;
}

/** The frame of the customer's and the partner's portal: tabs at the top, on phones at the bottom. */
export async function PortalShell({
  shell,
  portal,
  name,
  own,
  homeHref,
  tabs,
  helpHref,
  footer,
  moveClock,
  actions,
  children,
}: PortalShellProps): Promise<ReactNode> {
  const t = await getTranslations('shell');
  return (
    <>
      <EnvBanner surroundings={shell} move={moveClock} />
      <div className="pr-portal" data-portal={portal} data-density={portal === 'customer' ? 'reading' : undefined}>
        <header className="pr-portal-top">
          <div className="pr-portal-top-in">
            <Link className="pr-logo" href={homeHref}>
              {own === undefined ? (
                <BrandLogo brand={portal === 'customer' ? shell.brand?.key : undefined} name={name} />
              ) : (
                <OwnLogo brand={own} />
              )}
            </Link>
            <nav className="pr-tabs" aria-label={t('main')}>
              {tabs
                .filter((tab) => !tab.phoneOnly)
                .map((tab) => (
                  <NavLink key={tab.href} href={tab.href} exact={tab.exact} also={tab.also}>
                    {tab.label}
                  </NavLink>
                ))}
            </nav>
            <span className="ml-auto flex items-center gap-2">
              {helpHref === undefined ? null : (
                <Link className="pr-btn max-md:hidden" {...buttonLook({ variant: 'quiet' })} href={helpHref}>
                  <Icon of={CircleQuestionMark} />
                  {t('help')}
                </Link>
              )}
              <button
                type="button"
                className="grid min-h-8 min-w-8 place-items-center"
                popoverTarget="me"
                aria-label={t('me.open', { name: shell.viewer.name })}
              >
                <Avatar initials={shell.viewer.initials} />
              </button>
            </span>
          </div>
        </header>
        <main className="pr-wrap" id="main">
          {children}
        </main>
        <Footer owner={footer.owner} links={footer.links} />
        <TabBar tabs={tabs} label={t('mainPhone')} moreLabel={t('more')} />
      </div>
      <PersonMenu id="me" viewer={shell.viewer} actions={actions} />
    </>
  );
}
