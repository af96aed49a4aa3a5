import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export type IconSize = 's' | 'm' | 'l';

const CLASS: Readonly<Record<IconSize, string>> = { s: 'pr-i-s', m: 'pr-i', l: 'pr-i-l' };

/** A line drawing beside words. It says nothing to a screen reader: the words do. */
export function Icon({
  of: Drawing,
  size = 'm',
  className = '',
}: {
  of: LucideIcon;
  size?: IconSize;
  className?: string;
}): ReactNode {
  return <Drawing className={`${CLASS[size]} ${className}`} aria-hidden="true" focusable="false" />;
}
