import Link from 'next/link';
import type { ReactNode } from 'react';
import { BrandLogo } from '@/components/shell/brand-logo';

/** The head of a page that anybody may open: whose page it is, and nothing to log in to. */
export function PublicTop({
  homeHref,
  name,
  brand,
  children,
}: {
  homeHref: string;
  name: string;
  brand?: string | undefined;
  children?: ReactNode;
}): ReactNode {
  return (
    <header className="pr-portal-top">
      <div className="pr-portal-top-in">
        <Link className="pr-logo" href={homeHref}>
          <BrandLogo brand={brand} name={name} />
        </Link>
        <span className="ml-auto flex items-center gap-2">{children}</span>
      </div>
    </header>
  );
}
