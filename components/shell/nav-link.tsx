'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

interface NavLinkProps {
  readonly href: string;
  /** Current on its own address only, not on addresses below it: the home of a portal. */
  readonly exact?: boolean | undefined;
  /** Addresses beside the own one whose pages belong to it. */
  readonly also?: readonly string[] | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A link that knows whether it is where the reader is. */
export function NavLink({ href, exact = false, also, className, children }: NavLinkProps): ReactNode {
  const path = usePathname();
  const isHere = isWithin(path, href, exact) || (also?.some((each) => isWithin(path, each, false)) ?? false);
  return (
    <Link href={href} className={className} aria-current={isHere ? 'page' : undefined}>
      {children}
    </Link>
  );
}

export function isWithin(path: string, href: string, exact: boolean): boolean {
  return path === href || (!exact && path.startsWith(`${href}/`));
}
