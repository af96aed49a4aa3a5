import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';

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
