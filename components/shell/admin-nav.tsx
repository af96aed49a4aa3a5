'use client';

import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { isWithin, NavLink } from '@/components/shell/nav-link';

export interface NavEntry {
  readonly key: string;
  readonly label: string;
  readonly href: string;
  readonly count?: number | undefined;
  /** Current on its own address only. */
  readonly exact?: boolean | undefined;
}

export interface NavGroup extends NavEntry {
  readonly icon: ReactNode;
  /** Where the group is, when its pages share more than its own address. */
  readonly root?: string | undefined;
  readonly items?: readonly NavEntry[] | undefined;
  /** Stands at the bottom: developers, settings. */
  readonly end?: boolean | undefined;
}

/** Groups of pages; the group the reader is in shows its pages. */
export function AdminNav({ groups }: { groups: readonly NavGroup[] }): ReactNode {
  const path = usePathname();
  return groups.map((group) => {
    const inside = isWithin(path, group.root ?? group.href, group.exact ?? false);
    if (group.items === undefined || group.items.length === 0) {
      return (
        <NavLink key={group.key} href={group.href} exact={group.exact} className="pr-nav">
          {group.icon}
          {group.label}
          <Count value={group.count} />
        </NavLink>
      );
    }
    return (
      <div key={group.key}>
        <Link href={group.href} className="pr-nav" data-open={inside ? '' : undefined}>
          {group.icon}
          {group.label}
          {inside ? <ChevronDown className="pr-i-s" aria-hidden="true" /> : <Count value={group.count} />}
        </Link>
        {inside ? (
          <div className="pr-subnav">
            {group.items.map((item) => (
              <NavLink key={item.key} href={item.href} exact={item.exact} className="pr-nav">
                {item.label}
                <Count value={item.count} />
              </NavLink>
            ))}
          </div>
        ) : null}
      </div>
    );
  });
}

function Count({ value }: { value: number | undefined }): ReactNode {
  return value === undefined || value === 0 ? null : <span className="pr-nav-count">{value}</span>;
}
