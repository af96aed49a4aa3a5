'use client';

import { useTranslations } from 'next-intl';
import { useActionState, type ReactNode } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface PublishFormProps<Result> {
  readonly draftId: string;
  /** Names exactly what is on the page; another state is refused. */
  readonly hash: string;
  /** Whom it reaches, as JSON; it is sent back as it was looked at. */
  readonly rollout: string;
  /** Says what pressing it does. */
  readonly label: string;
  /** What has to be typed before customers who are there already are touched. */
  readonly confirm?: string | undefined;
  /** "Marco Brandt, 09:41": the newest edit, named when the draft changed under the reader. */
  readonly lastEdit?: string | undefined;
  /** Why publishing is not possible; the button is disabled then. */
  readonly why?: string | undefined;
  readonly publish: (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
}

/** The one button that makes a draft live. */
export function PublishForm<Result>({
  draftId,
  hash,
  rollout,
  label,
  confirm,
  lastEdit,
  why,
  publish,
}: PublishFormProps<Result>): ReactNode {
  const t = useTranslations('catalog.review');
  const [state, action] = useActionState<FormState<Result>, FormData>(publish, UNSENT);
  const changed = state.code === 'DRAFT_STALE';
  const other = state.ok === false && !changed ? (state.formError ?? otherError(state.errors)) : undefined;
  return (
    <form action={action} className="grid gap-3">
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="expectedHash" value={hash} />
      <input type="hidden" name="rollout" value={rollout} />
      {confirm === undefined ? null : <input type="hidden" name="expected" value={confirm} />}
      {changed ? (
        <Notice tone="bad" title={t('changedTitle')} live="alert">
          {t('changed')} {lastEdit === undefined ? null : t('changedBy', { edit: lastEdit })}
        </Notice>
      ) : null}
      <ErrorSummary errors={other === undefined ? [] : [{ message: other }]} />
      {confirm === undefined || why !== undefined ? null : (
        <TextInput
          id="publish-confirmation"
          name="confirmation"
          label={t('confirm', { word: confirm })}
          autoComplete="off"
          spellCheck={false}
          required
          error={state.errors.confirmation}
        />
      )}
      {why === undefined ? null : (
        <p className="text-control text-muted" id="publish-why">
          {why}
        </p>
      )}
      <SubmitButton
        size="lg"
        className="!h-auto min-h-11 py-2 !whitespace-normal"
        full
        disabled={why !== undefined}
        aria-describedby={why === undefined ? undefined : 'publish-why'}
      >
        {label}
      </SubmitButton>
    </form>
  );
}

function otherError({ confirmation: _, ...errors }: Readonly<Record<string, string>>): string | undefined {
  return Object.values(errors)[0];
}
