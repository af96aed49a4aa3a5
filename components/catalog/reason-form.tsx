'use client';

import { useTranslations } from 'next-intl';
import { useActionState, type ReactNode } from 'react';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-input';
import type { FormState } from '@/lib/web/form-state';
import { UNSENT } from '@/lib/web/form-state';

interface Given {
  readonly warning: string;
}

interface ReasonFormProps {
  readonly draftId: string;
  /** `warningKey` of what the reason is for. */
  readonly warning: string;
  readonly action: (previous: FormState<Given>, form: FormData) => Promise<FormState<Given>>;
}

/** Why something the gate linter warns of is sold all the same. */
export function ReasonForm({ draftId, warning, action }: ReasonFormProps): ReactNode {
  const t = useTranslations('catalog.reason');
  const [state, send] = useActionState<FormState<Given>, FormData>(action, UNSENT);
  return (
    <form action={send} className="grid gap-2 px-4 pb-4">
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="warning" value={warning} />
      <TextArea
        id={`reason ${warning}`.replaceAll(/[^\w-]+/g, '-')}
        name="reason"
        label={t('label')}
        hint={t('hint')}
        rows={2}
        required
        error={state.errors.reason ?? state.formError}
        defaultValue={state.ok === false ? state.values.reason : ''}
      />
      <div>
        <SubmitButton variant="secondary">{t('save')}</SubmitButton>
      </div>
    </form>
  );
}
