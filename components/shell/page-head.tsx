import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

export interface Crumb {
  readonly label: string;
  /** Left out for the page itself. */
  readonly href?: string;
}

/** Where a page lies: the last one is the page itself. */
export function Crumbs({ trail }: { trail: readonly Crumb[] }): ReactNode {
  const t = useTranslations('shell');
  return (
    <nav aria-label={t('crumbs')}>
      <ol className="pr-crumb">
        {trail.map((crumb, index) => (
          <li key={index}>
            {index === 0 ? null : <Icon of={ChevronRight} size="s" />}
            {crumb.href === undefined ? (
              <span aria-current={index === trail.length - 1 ? 'page' : undefined}>{crumb.label}</span>
            ) : (
              <Link href={crumb.href}>{crumb.label}</Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

interface HeadProps {
  readonly title: ReactNode;
  /** Beside the title: the brand, a state. */
  readonly beside?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** The head of a page in the console. */
export function AdminHead({ title, beside, lead, actions }: HeadProps): ReactNode {
  return (
    <div className="pr-head">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2">
          <h1>{title}</h1>
          {beside}
        </div>
        {lead === undefined ? null : <p>{lead}</p>}
      </div>
      {actions === undefined ? null : <div className="pr-head-acts">{actions}</div>}
    </div>
  );
}

/** The head of a page in a portal. */
export function PortalHead({ title, beside, lead, actions }: HeadProps): ReactNode {
  return (
    <div className="pr-page-head">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2">
          <h1>{title}</h1>
          {beside}
        </div>
        {lead === undefined ? null : <p>{lead}</p>}
      </div>
      {actions === undefined ? null : <div className="pr-page-acts">{actions}</div>}
    </div>
  );
}
