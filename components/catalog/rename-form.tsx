'use client';

import { useTranslations } from 'next-intl';
import { useActionState, type ReactNode } from 'react';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface RenameFormProps<Result> {
  readonly draftId: string;
  readonly title: string;
  /** The release it will become. */
  readonly number: number;
  readonly rename: (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
}

/** Says what a draft is about. */
export function RenameForm<Result>({ draftId, title, number, rename }: RenameFormProps<Result>): ReactNode {
  const t = useTranslations('catalog.review');
  const [state, action] = useActionState<FormState<Result>, FormData>(rename, UNSENT);
  return (
    <form action={action} className="grid gap-2">
      <input type="hidden" name="draftId" value={draftId} />
      <TextInput
        id="title"
        label={t('name')}
        hint={state.ok ? t('renamed') : t('nameHint', { number })}
        error={state.errors.title ?? state.formError}
        defaultValue={state.values.title ?? title}
        key={state.values.title ?? title}
        maxLength={120}
        autoComplete="off"
      />
      <div>
        <SubmitButton variant="secondary">{t('rename')}</SubmitButton>
      </div>
    </form>
  );
}
