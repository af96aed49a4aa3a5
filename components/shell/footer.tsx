import Link from 'next/link';
import type { ReactNode } from 'react';

export interface FooterLink {
  readonly href: string;
  readonly label: string;
}

/** Who answers for the page, and what the law wants one step away. */
export function Footer({ owner, links }: { owner: ReactNode; links: readonly FooterLink[] }): ReactNode {
  return (
    <footer className="pr-foot">
      <div className="pr-foot-in">
        <span>{owner}</span>
        {links.map((link) => (
          <Link key={link.href} className="pr-link" href={link.href}>
            {link.label}
          </Link>
        ))}
      </div>
    </footer>
  );
}
