import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useId, type ReactNode } from 'react';
import { buttonLook } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import { Icon } from '@/components/ui/icon';

interface ListedRelease {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
  readonly live: boolean;
}

const MOST = 8;

/** The last releases of a product line behind one button: number, what it was about, when and by whom. */
export function ReleaseHistory({ releases }: { releases: readonly ListedRelease[] }): ReactNode {
  const t = useTranslations('catalog');
  const id = useId();
  return (
    <>
      <button type="button" className="pr-btn" {...buttonLook({})} popoverTarget={id}>
        <Icon of={History} />
        {t('line.history')}
      </button>
      <div
        id={id}
        popover="auto"
        className="pr-menu pr-popover pr-anchored pr-tier-menu"
        role="dialog"
        aria-label={t('line.history')}
      >
        {releases.length === 0 ? <p className="pr-menu-label">{t('releaseList.empty')}</p> : null}
        {releases.slice(0, MOST).map((release) => (
          <Link key={release.id} className="pr-menu-item" href={`/admin/catalog/releases/${release.id}`}>
            <b className="num">r{release.number}</b>
            <span>
              <span className="block">{release.title === '' ? t('tier.untitled') : release.title}</span>
              <span className="block text-meta text-muted">
                {release.live ? `${t('releaseList.live')} · ` : ''}
                <DateTime at={release.publishedAt} /> · {release.publishedBy}
              </span>
            </span>
          </Link>
        ))}
        <hr />
        <Link className="pr-menu-item" href="/admin/catalog/releases">
          {t('tier.allReleases')}
        </Link>
      </div>
    </>
  );
}
