import { ExternalLink, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { EntryContext, EntryExplanation } from '@/components/partners/entry-explanation';
import type { EntryStory } from '@/components/partners/entry-story';
import { ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Money } from '@/components/ui/money';

/** The explanation beside the list; on phones a sheet above it. Its own page shows the same without the list. */
export function EntryPanel({ entry, closeHref }: { entry: EntryStory; closeHref: string }): ReactNode {
  const t = useTranslations('partner.explain');
  const ui = useTranslations('ui');
  return (
    <>
      <Link className="pr-sheet-shade" href={closeHref} scroll={false} replace aria-hidden="true" tabIndex={-1} />
      <aside className="pr-panel pr-entry-panel" id="explain" aria-label={ui('explain.heading')}>
        <div className="pr-panel-top">
          <div className="flex items-center justify-between gap-2">
            <span className="flex items-center gap-2">
              <span className="pr-eq" data-on="" aria-hidden="true">
                =
              </span>
              <h2 className="pr-card-title">{ui('explain.heading')}</h2>
            </span>
            <span className="flex gap-0.5">
              <ButtonLink
                variant="quiet"
                size="sm"
                square
                href={`/partner/earnings/${entry.id}`}
                aria-label={t('ownPage')}
              >
                <Icon of={ExternalLink} size="s" />
              </ButtonLink>
              <ButtonLink
                variant="quiet"
                size="sm"
                square
                href={closeHref}
                scroll={false}
                replace
                aria-label={ui('close')}
              >
                <Icon of={X} size="s" />
              </ButtonLink>
            </span>
          </div>
          <div className="pr-hero mt-3">
            <Money amount={{ amountMinor: entry.amountMinor, currency: entry.currency }} />
          </div>
          <p className="text-control text-muted">
            <EntryContext entry={entry} />
          </p>
        </div>
        <div className="pr-panel-body">
          <EntryExplanation entry={entry} />
        </div>
      </aside>
    </>
  );
}
