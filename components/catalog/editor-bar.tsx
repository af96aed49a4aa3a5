'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { formatDate } from '@/lib/domain/time/format-date';
import { DiscardDialog } from './discard-dialog';
import { DraftBar } from './draft-bar';
import type { OpenDraft } from './draft-snapshot';
import type { DraftEditor } from './use-draft-editor';
import type { Leaving } from './use-editor-keys';

interface EditorBarProps {
  readonly editor: DraftEditor;
  readonly liveNumber: number | null;
  readonly editable: boolean;
  readonly discard: (form: FormData) => Promise<void>;
  /** Somebody else who edits this draft at the moment. */
  readonly others?: OpenDraft['othersEdit'];
  /** The other open drafts. */
  readonly list?: ReactNode;
  /** A link that is followed once everything is saved. */
  readonly leaving?: Leaving | null;
}

/** What is being edited, whether it is saved, what customers see meanwhile, and the way to review. */
export function EditorBar(props: EditorBarProps): ReactNode {
  const { editor, liveNumber, editable, discard, others = null, list, leaving = null } = props;
  const t = useTranslations('catalog.draft');
  const together = useOthersWords();
  const { draft, state } = editor;
  const count = draft?.changeCount ?? 0;
  const saved = useSavedWords(editor);
  const live = liveNumber === null ? t('customersSeeNothing') : t('customersSee', { number: liveNumber });
  return (
    <DraftBar
      name={draft === null ? t('saving') : t('name', { number: draft.number })}
      changes={draft === null ? '' : t('changes', { count })}
      tone={state === 'retrying' ? 'warn' : 'draft'}
      note={[saved, leaving === null ? live : t('leaving'), together(others)].filter(Boolean).join(' ')}
      actions={
        draft === null ? (
          <LeaveAnyway leaving={leaving} />
        ) : (
          <>
            <LeaveAnyway leaving={leaving} />
            {list}
            {editable ? (
              <>
                <Button variant="quiet" onClick={editor.undo} disabled={!draft.canUndo || state !== 'saved'}>
                  <Icon of={Undo2} />
                  {t('undo')}
                </Button>
                <Button variant="quiet" onClick={editor.redo} disabled={!draft.canRedo || state !== 'saved'}>
                  <Icon of={Redo2} />
                  {t('redo')}
                </Button>
                <DiscardDialog draftId={draft.id} number={draft.number} count={count} discard={discard} />
              </>
            ) : null}
            <ReviewLink draftId={draft.id} count={count} />
          </>
        )
      }
    />
  );
}

function LeaveAnyway({ leaving }: { leaving: Leaving | null }): ReactNode {
  const t = useTranslations('catalog.draft');
  return leaving === null ? null : <Button onClick={leaving.anyway}>{t('leaveAnyway')}</Button>;
}

/** "Marco Brandt edited 12:03." */
function useOthersWords(): (others: OpenDraft['othersEdit']) => string {
  const t = useTranslations('catalog.together');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  return (others) =>
    others === null
      ? ''
      : t('edited', { name: others.by, time: formatDate(others.at, { locale, timeZone, style: 'time' }) });
}

function ReviewLink({ draftId, count }: { draftId: string; count: number }): ReactNode {
  const t = useTranslations('catalog.draft');
  if (count === 0) {
    return (
      <span title={t('reviewEmpty')} className="flex items-center gap-2">
        <span className="text-meta text-muted max-[720px]:sr-only">{t('reviewEmpty')}</span>
        <Button variant="primary" aria-disabled="true">
          {t('review', { count })}
        </Button>
      </span>
    );
  }
  return (
    <ButtonLink variant="primary" href={`/admin/catalog/drafts/${draftId}/review`}>
      {t('review', { count })}
    </ButtonLink>
  );
}

function useSavedWords({ draft, state }: DraftEditor): string {
  const t = useTranslations('catalog.draft');
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  if (state !== 'saved') return t(state);
  if (draft === null || draft.savedAt === null) return t('unsaved');
  return t('saved', { time: formatDate(draft.savedAt, { locale, timeZone, style: 'time' }) });
}
