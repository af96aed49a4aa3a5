import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { comment, resolve } from '@/app/admin/catalog/drafts/approval-actions';
import { FieldsForm } from '@/components/admin/fields-form';
import { pathOf } from '@/components/catalog/comment-path';
import { useDiffRows } from '@/components/catalog/diff-text';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import type { DraftReview } from '@/db/read/catalog/get-draft';
import type { DraftCommentView } from '@/db/read/catalog/list-draft-comments';
import { UNSENT } from '@/lib/web/form-state';

interface ReviewCommentsProps {
  readonly review: DraftReview;
  readonly comments: readonly DraftCommentView[];
  /** The row a new comment is about, from the address. */
  readonly about: string | undefined;
}

/** What people say about the draft and its rows; open ones first. */
export function ReviewComments({ review, comments, about }: ReviewCommentsProps): ReactNode {
  const t = useTranslations('catalog.comments');
  const rows = useRowNames(review);
  const open = comments.filter(({ resolvedAt }) => resolvedAt === null);
  const resolved = comments.filter(({ resolvedAt }) => resolvedAt !== null);
  const nameOf = (path: string | null): string =>
    path === null ? t('draft') : (rows.find(({ value }) => value === path)?.label ?? t('gone', { path }));
  return (
    <Card id="comments">
      <CardHead title={t('title')} note={t('open', { count: open.length })} />
      <CardBody className="grid gap-5">
        {[...open, ...resolved].map((each) => (
          <Said key={each.id} said={each} about={nameOf(each.path)} />
        ))}
        <FieldsForm
          key={about ?? ''}
          prefix="comment"
          fields={[
            { kind: 'hidden', name: 'draftId', label: '', value: review.draft.id },
            {
              kind: 'select',
              name: 'path',
              label: t('about'),
              value: about ?? '',
              options: [{ value: '', label: t('draft') }, ...rows],
            },
            { kind: 'textarea', name: 'body', label: t('body'), required: true },
          ]}
          submit={t('send')}
          done={t('sent')}
          quiet
          action={comment}
          initial={UNSENT}
        />
      </CardBody>
    </Card>
  );
}

function Said({ said, about }: { said: DraftCommentView; about: string }): ReactNode {
  const t = useTranslations('catalog.comments');
  const { id, author, at, body, resolvedAt, resolvedBy } = said;
  return (
    <article className="grid gap-1 text-control">
      <p>
        <b className="font-medium">{author}</b> <DateTime at={at} style="day-time" className="text-muted" />
        <span className="block text-muted">{about}</span>
      </p>
      <p className="whitespace-pre-wrap">{body}</p>
      {resolvedAt === null ? (
        <FieldsForm
          prefix={`resolve-${id}`}
          fields={[{ kind: 'hidden', name: 'commentId', label: '', value: id }]}
          submit={t('resolve')}
          done={t('resolvedDone')}
          quiet
          action={resolve}
          initial={UNSENT}
        />
      ) : (
        <p className="text-muted">
          {t('resolved', { name: resolvedBy ?? '' })} <DateTime at={resolvedAt} style="day-time" />
        </p>
      )}
    </article>
  );
}

/** The rows of the difference as choices: "Care: Price, EUR monthly". */
function useRowNames({ draft, features }: DraftReview): { value: string; label: string }[] {
  const rows = useDiffRows();
  const shown = rows(draft.changes, { features });
  return draft.changes.map((row, index) => {
    const words = [shown[index]?.subject, shown[index]?.field].filter((word) => typeof word === 'string');
    return { value: pathOf(row), label: words.join(': ') };
  });
}
