import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

export interface Segment {
  readonly label: ReactNode;
  readonly icon?: LucideIcon;
}

/** A view of the same thing, kept in the address. */
export function SegmentedLinks({
  label,
  segments,
}: {
  label: string;
  segments: readonly (Segment & { href: string; current: boolean })[];
}): ReactNode {
  return (
    <nav className="pr-seg" aria-label={label}>
      {segments.map((segment) => (
        <Link
          key={segment.href}
          href={segment.href}
          replace
          scroll={false}
          aria-current={segment.current ? 'true' : undefined}
        >
          {segment.icon === undefined ? null : <Icon of={segment.icon} size="s" />}
          {segment.label}
        </Link>
      ))}
    </nav>
  );
}

/** A choice that styles or a form follow: real radio buttons, no script. */
export function SegmentedRadios({
  label,
  name,
  segments,
  defaultValue,
}: {
  label: string;
  name: string;
  segments: readonly (Segment & { value: string })[];
  defaultValue: string;
}): ReactNode {
  return (
    <span className="pr-seg" role="radiogroup" aria-label={label}>
      {segments.map((segment) => (
        <label key={segment.value}>
          <input type="radio" name={name} value={segment.value} defaultChecked={segment.value === defaultValue} />
          {segment.icon === undefined ? null : <Icon of={segment.icon} size="s" />}
          {segment.label}
        </label>
      ))}
    </span>
  );
}
