import Link from 'next/link';
import type { ReactNode } from 'react';
import { BrandLogo } from '@/components/shell/brand-logo';
import { OwnLogo } from '@/components/shell/own-logo';

/** The head of a page that anybody may open: whose page it is, and nothing to log in to. */
export function PublicTop({
  homeHref,
  name,
  brand,
  own,
  children,
}: {
  homeHref: string;
  name: string;
  brand?: string | undefined;
  /** The partner whose own host this is. */
  own?: { readonly name: string; readonly logo: string | null } | undefined;
  children?: ReactNode;
}): ReactNode {
  return (
    <header className="pr-portal-top">
      <div className="pr-portal-top-in">
        <Link className="pr-logo" href={homeHref}>
          {own === undefined ? <BrandLogo brand={brand} name={name} /> : <OwnLogo brand={own} />}
        </Link>
        <span className="ml-auto flex items-center gap-2">{children}</span>
      </div>
    </header>
  );
}
