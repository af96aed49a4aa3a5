'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

interface NavLinkProps {
  readonly href: string;
  /** Current on its own address only, not on addresses below it: the home of a portal. */
  readonly exact?: boolean | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link that knows whether it is where the reader is. */
export function NavLink({ href, exact = false, className, children }: NavLinkProps): ReactNode {
  const path = usePathname();
  return (
    <Link href={href} className={className} aria-current={isWithin(path, href, exact) ? 'page' : undefined}>
      {children}
    </Link>
  );
}

export function isWithin(path: string, href: string, exact: boolean): boolean {
  return path === href || (!exact && path.startsWith(`${href}/`));
}
