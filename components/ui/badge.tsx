import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'bad' | 'special' | 'line' | 'accent';

/** A word with a tint and, for a state, an icon. Colour never says anything alone. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
  brand,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
  brand?: string;
}): ReactNode {
  return (
    <span className="pr-badge" data-tone={tone} data-brand={brand}>
      {icon === undefined ? null : <Icon of={icon} />}
      {children}
    </span>
  );
}

/** The small square in a brand's colour that stands before its name. */
export function BrandDot({ brand }: { brand: string }): ReactNode {
  return <span className="pr-brand-dot" data-brand={brand} aria-hidden="true" />;
}

export function BrandBadge({ brand, name }: { brand: string; name: string }): ReactNode {
  return (
    <Badge tone="line" brand={brand}>
      <BrandDot brand={brand} />
      {name}
    </Badge>
  );
}

/** What customers see today: "Live r42". */
export function LiveBadge({ children }: { children: ReactNode }): ReactNode {
  return <span className="pr-live">{children}</span>;
}

export function Avatar({ initials, large = false }: { initials: string; large?: boolean }): ReactNode {
  return (
    <span className={large ? 'pr-avatar pr-avatar-l' : 'pr-avatar'} aria-hidden="true">
      {initials}
    </span>
  );
}
