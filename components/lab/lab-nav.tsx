import type { ReactNode } from 'react';
import { NavLink } from '@/components/shell/nav-link';

const PAGES = [
  ['/lab/clock', 'Time machine'],
  ['/lab/outbox', 'Outbox'],
  ['/lab/devices', 'Devices'],
  ['/lab/cards', 'Cards and faults'],
] as const;

/** The pages of the laboratory. */
export function LabNav(): ReactNode {
  return (
    <nav className="pr-views mb-6 !px-0" aria-label="Lab">
      {PAGES.map(([href, label]) => (
        <NavLink key={href} href={href}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}
