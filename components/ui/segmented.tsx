import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

export interface Segment {
  readonly label: ReactNode;
  readonly icon?: LucideIcon;
}

interface SegmentedLinksProps {
  readonly label: string;
  readonly segments: readonly (Segment & { href: string; current: boolean })[];
  /** False where opening the page has an effect, so that nothing is opened beforehand. */
  readonly prefetch?: false;
}

/** A view of the same thing, kept in the address. */
export function SegmentedLinks({ label, segments, prefetch }: SegmentedLinksProps): ReactNode {
  return (
    <nav className="pr-seg" aria-label={label}>
      {segments.map((segment) => (
        <Link
          key={segment.href}
          href={segment.href}
          prefetch={prefetch ?? null}
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
