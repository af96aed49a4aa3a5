'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useLastEdit } from './draft-words';
import type { DraftEditor } from './use-draft-editor';

/** Asks where the first edit goes when others have drafts of the product line: nothing of theirs is touched unasked. */
export function DraftChoice({ editor: { choice, choose } }: { editor: DraftEditor }): ReactNode {
  const t = useTranslations('catalog.together');
  const lastEdit = useLastEdit();
  if (choice === null) return null;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) choose(null);
      }}
      title={t('choiceTitle')}
      description={t('choiceLead')}
    >
      <div className="grid min-w-0 gap-2">
        {choice.map((draft) => (
          <span key={draft.id} className="grid gap-1 text-center">
            <Button variant="primary" onClick={() => choose({ draftId: draft.id })}>
              {t('join', { name: draft.createdBy, number: draft.number })}
            </Button>
            <span className="text-meta text-muted">{lastEdit(draft)}</span>
          </span>
        ))}
        <Button onClick={() => choose('own')}>{t('own')}</Button>
        <Button variant="quiet" onClick={() => choose(null)}>
          {t('takeBack')}
        </Button>
      </div>
    </Dialog>
  );
}
