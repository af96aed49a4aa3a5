'use client';

import { useTranslations } from 'next-intl';
import { useActionState, type ReactNode } from 'react';
import { SubmitButton } from '@/components/ui/submit-button';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface RebaseFormProps<Result> {
  readonly draftId: string;
  readonly revision: number;
  /** The release that is live now. */
  readonly number: number;
  readonly rebase: (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
}

/** The way on when another release went live: the same edits on top of it. */
export function RebaseForm<Result>({ draftId, revision, number, rebase }: RebaseFormProps<Result>): ReactNode {
  const t = useTranslations('catalog.review');
  const [state, action] = useActionState<FormState<Result>, FormData>(rebase, UNSENT);
  return (
    <form action={action} className="mt-3 grid gap-2">
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="revision" value={revision} />
      {state.ok === false ? (
        <p className="pr-error" role="alert">
          {state.formError ?? Object.values(state.errors)[0]}
        </p>
      ) : null}
      <div>
        <SubmitButton>{t('rebase', { number })}</SubmitButton>
      </div>
    </form>
  );
}
