import { ChevronsUpDown, Menu, Search } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Shell } from '@/lib/web/shell';
import { AdminNav, type NavGroup } from '@/components/shell/admin-nav';
import { Mark } from '@/components/shell/brand-logo';
import { CloseOnNavigate } from '@/components/shell/close-on-navigate';
import { EnvBanner } from '@/components/shell/env-banner';
import { PersonMenu, type PersonActions } from '@/components/shell/person-menu';
import { Avatar } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';

interface AdminShellProps {
  readonly shell: Shell;
  /** Only pages that exist. */
  readonly nav: readonly NavGroup[];
  readonly moveClock: (form: FormData) => Promise<void>;
  readonly actions: PersonActions;
  /** Where "Search or jump to" leads; left out while there is no search. */
  readonly searchHref?: string;
  readonly children: ReactNode;
}

const DRAWER = 'admin-drawer';

/** The console of the manufacturer: navigation at the left, on phones in a drawer. */
export async function AdminShell({
  shell,
  nav,
  moveClock,
  actions,
  searchHref,
  children,
}: AdminShellProps): Promise<ReactNode> {
  const t = await getTranslations('shell');
  const column = (place: 'side' | 'drawer') => (
    <SideColumn
      shell={shell}
      nav={nav}
      menuId={`me-${place}`}
      orgLabel={t('allBrands')}
      searchLabel={t('search')}
      searchHref={searchHref}
    />
  );
  return (
    <>
      <EnvBanner surroundings={shell} move={moveClock} />
      <div className="pr-admin">
        <div className="pr-topbar">
          <button
            type="button"
            className="pr-btn"
            data-icon=""
            data-variant="quiet"
            popoverTarget={DRAWER}
            aria-label={t('menu')}
          >
            <Icon of={Menu} />
          </button>
          <Mark />
          <span className="font-semibold">{shell.tenantName}</span>
        </div>
        <nav className="pr-side" aria-label={t('main')}>
          {column('side')}
        </nav>
        <main className="pr-main" id="main">
          {children}
        </main>
      </div>
      <dialog id={DRAWER} popover="auto" className="pr-drawer" aria-label={t('main')}>
        <CloseOnNavigate id={DRAWER} />
        <div className="pr-side">{column('drawer')}</div>
      </dialog>
      <PersonMenu id="me-side" viewer={shell.viewer} actions={actions} languages={false} />
      <PersonMenu id="me-drawer" viewer={shell.viewer} actions={actions} languages={false} />
    </>
  );
}

interface SideColumnProps {
  readonly shell: Shell;
  readonly nav: readonly NavGroup[];
  readonly menuId: string;
  readonly orgLabel: string;
  readonly searchLabel: string;
  readonly searchHref: string | undefined;
}

function SideColumn({ shell, nav, menuId, orgLabel, searchLabel, searchHref }: SideColumnProps): ReactNode {
  return (
    <>
      <button type="button" className="pr-org" popoverTarget={menuId}>
        <Mark />
        <span className="min-w-0 flex-1">
          <span className="block leading-4 font-semibold">{shell.tenantName}</span>
          <span className="text-meta text-muted">{orgLabel}</span>
        </span>
        <Icon of={ChevronsUpDown} size="s" />
      </button>
      {searchHref === undefined ? null : (
        <a className="pr-jump" href={searchHref}>
          <Icon of={Search} size="s" />
          <span className="flex-1">{searchLabel}</span>
        </a>
      )}
      <AdminNav groups={nav.filter((group) => !group.end)} />
      <div className="pr-side-end">
        <AdminNav groups={nav.filter((group) => group.end)} />
        <button type="button" className="pr-me" popoverTarget={menuId}>
          <Avatar initials={shell.viewer.initials} />
          <span className="min-w-0 flex-1">
            <span className="block text-control leading-4 font-medium">{shell.viewer.name}</span>
            <span className="text-meta text-muted">{shell.viewer.roleLabel}</span>
          </span>
        </button>
      </div>
    </>
  );
}
