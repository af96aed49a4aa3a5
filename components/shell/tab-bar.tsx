import { Menu } from 'lucide-react';
import type { ReactNode } from 'react';
import { CloseOnNavigate } from '@/components/shell/close-on-navigate';
import { NavLink } from '@/components/shell/nav-link';
import { Icon } from '@/components/ui/icon';

export interface PortalTab {
  readonly href: string;
  readonly label: string;
  readonly icon: ReactNode;
  readonly exact?: boolean;
  /** Addresses beside the own one whose pages belong to it. */
  readonly also?: readonly string[];
  /** Has a place at the thumb; at most five. The others stand behind "More". */
  readonly thumb?: boolean;
  /** Left out of the tabs at the top, where a button of a page leads there. */
  readonly phoneOnly?: boolean;
}

const MORE = 'tab-more';

/** The bar at the thumb. */
export function TabBar({
  tabs,
  label,
  moreLabel,
}: {
  tabs: readonly PortalTab[];
  label: string;
  moreLabel: string;
}): ReactNode {
  const shown = tabs.filter((tab) => tab.thumb);
  const rest = tabs.filter((tab) => !tab.thumb);
  return (
    <>
      <nav className="pr-tabbar" aria-label={label}>
        {shown.map((tab) => (
          <NavLink key={tab.href} href={tab.href} exact={tab.exact} also={tab.also}>
            {tab.icon}
            {tab.label}
          </NavLink>
        ))}
        {rest.length === 0 ? null : (
          <button type="button" popoverTarget={MORE}>
            <Icon of={Menu} size="l" />
            {moreLabel}
          </button>
        )}
      </nav>
      {rest.length === 0 ? null : (
        <nav
          id={MORE}
          popover="auto"
          className="pr-menu pr-popover inset-x-4 top-auto bottom-20 w-auto"
          aria-label={moreLabel}
        >
          <CloseOnNavigate id={MORE} />
          {rest.map((tab) => (
            <NavLink key={tab.href} href={tab.href} exact={tab.exact} also={tab.also} className="pr-menu-item">
              {tab.icon}
              {tab.label}
            </NavLink>
          ))}
        </nav>
      )}
    </>
  );
}
