import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

/** Saved views of a list as tabs. */
export function Views({
  label,
  views,
}: {
  label: string;
  views: readonly { readonly label: ReactNode; readonly href: string; readonly current: boolean }[];
}): ReactNode {
  return (
    <nav className="pr-views" aria-label={label}>
      {views.map((view) => (
        <Link key={view.href} href={view.href} aria-current={view.current ? 'page' : undefined}>
          {view.label}
        </Link>
      ))}
    </nav>
  );
}

export interface FilterChip {
  readonly name: string;
  readonly value: string;
  /** The address without this filter. */
  readonly removeHref: string;
}

/** The filters that are on; each can be taken away. */
export function FilterChips({ chips, clearHref }: { chips: readonly FilterChip[]; clearHref: string }): ReactNode {
  const t = useTranslations('ui.filter');
  if (chips.length === 0) return null;
  return (
    <>
      {chips.map((chip) => (
        <span key={chip.name} className="pr-chip">
          <span className="text-muted">{chip.name}</span>
          {chip.value}
          <Link
            href={chip.removeHref}
            replace
            aria-label={t('remove', { name: chip.name })}
            className="grid size-6 place-items-center"
          >
            <Icon of={X} size="s" />
          </Link>
        </span>
      ))}
      <ButtonLink variant="quiet" size="sm" href={clearHref} replace>
        {t('clear')}
      </ButtonLink>
    </>
  );
}

interface PagerProps {
  /** Index of the first row shown, counted from one. */
  readonly from: number;
  readonly to: number;
  readonly total: number;
  readonly previousHref?: string | undefined;
  readonly nextHref?: string | undefined;
}

/** Which rows are shown, and the way to the others. */
export function Pager({ from, to, total, previousHref, nextHref }: PagerProps): ReactNode {
  const t = useTranslations('ui.pager');
  return (
    <nav className="pr-card-foot" aria-label={t('label')}>
      <span className="flex-1 num text-muted">{t('shown', { from, to, total })}</span>
      {previousHref === undefined ? null : (
        <ButtonLink size="sm" href={previousHref} rel="prev">
          {t('previous')}
        </ButtonLink>
      )}
      {nextHref === undefined ? null : (
        <ButtonLink size="sm" href={nextHref} rel="next">
          {t('next')}
        </ButtonLink>
      )}
    </nav>
  );
}
