'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useId, type ReactNode } from 'react';
import { Button, buttonLook } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useLastEdit } from './draft-words';
import type { OpenDraft } from './draft-snapshot';

interface DraftListProps {
  readonly drafts: readonly OpenDraft[];
  /** The draft that is shown. */
  readonly current: string | null;
  readonly lineKey: string;
  readonly productLineId: string;
  /** Opens a draft of one's own; left out where nothing may be changed. */
  readonly start?: ((form: FormData) => Promise<void>) | undefined;
}

/** The open drafts of a product line, to go from one to the other. */
export function DraftList({ drafts, current, lineKey, productLineId, start }: DraftListProps): ReactNode {
  const t = useTranslations('catalog.together');
  const lastEdit = useLastEdit();
  const id = useId();
  return (
    <>
      <button type="button" className="pr-btn" {...buttonLook({ variant: 'quiet' })} popoverTarget={id}>
        {t('drafts', { count: drafts.length })}
      </button>
      <div id={id} popover="auto" className="pr-menu pr-popover pr-anchored" role="dialog" aria-label={t('list')}>
        {drafts.map((draft) => (
          <Link
            key={draft.id}
            className="pr-menu-item"
            href={draftHref(lineKey, draft.id)}
            aria-current={draft.id === current ? 'true' : undefined}
          >
            <span>
              <span className="block font-medium">{t('draftOf', { number: draft.number, name: draft.createdBy })}</span>
              <span className="block text-meta text-muted">
                {draft.title === '' ? '' : `${draft.title} · `}
                {lastEdit(draft)}
              </span>
            </span>
          </Link>
        ))}
        {start === undefined ? null : (
          <form action={start}>
            <hr />
            <input type="hidden" name="productLineId" value={productLineId} />
            <input type="hidden" name="line" value={lineKey} />
            <button type="submit" className="pr-menu-item">
              {t('another')}
            </button>
          </form>
        )}
      </div>
    </>
  );
}

/** Above a matrix that shows what is live, while others have drafts: join one, or start one's own. */
export function DraftInvitation({ drafts, lineKey, productLineId, start }: DraftListProps): ReactNode {
  const t = useTranslations('catalog.together');
  const lastEdit = useLastEdit();
  if (drafts.length === 0) return null;
  return (
    <div className="mb-4">
      <Notice tone="info" title={t('invitation', { count: drafts.length })}>
        {t('invitationLead')}
        <span className="mt-2 flex flex-wrap items-center gap-2">
          {drafts.map((draft) => (
            <Link key={draft.id} className="pr-btn" {...buttonLook({ size: 'sm' })} href={draftHref(lineKey, draft.id)}>
              {t(start === undefined ? 'look' : 'join', { name: draft.createdBy, number: draft.number })}
              <span className="font-normal text-muted">{lastEdit(draft)}</span>
            </Link>
          ))}
          {start === undefined ? null : (
            <form action={start}>
              <input type="hidden" name="productLineId" value={productLineId} />
              <input type="hidden" name="line" value={lineKey} />
              <Button type="submit" size="sm" variant="quiet">
                {t('own')}
              </Button>
            </form>
          )}
        </span>
      </Notice>
    </div>
  );
}

function draftHref(lineKey: string, draftId: string): string {
  return `/admin/catalog/plans/${lineKey}?draft=${draftId}`;
}
