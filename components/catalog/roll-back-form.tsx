'use client';

import { useTranslations } from 'next-intl';
import { useActionState, type ReactNode } from 'react';
import { Checkbox, RadioCards } from '@/components/ui/choice';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface RollBackFormProps<Result> {
  readonly releaseId: string;
  readonly number: number;
  readonly liveReleaseId: string;
  /** The plans that would change, in the order of the difference. */
  readonly plans: readonly { readonly key: string; readonly name: string }[];
  /** Subscriptions that have a newer version now. */
  readonly holders: number;
  readonly action: (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
}

/** Which plans go back, and what becomes of those who bought the newer version. */
export function RollBackForm<Result>(props: RollBackFormProps<Result>): ReactNode {
  const { releaseId, number, liveReleaseId, plans, holders, action } = props;
  const t = useTranslations('catalog.publish.rollBack');
  const [state, send] = useActionState<FormState<Result>, FormData>(action, UNSENT);
  const wrong = state.ok === false ? (state.formError ?? Object.values(state.errors)[0]) : undefined;
  return (
    <form action={send} className="grid gap-4">
      <input type="hidden" name="releaseId" value={releaseId} />
      <input type="hidden" name="expectedLiveReleaseId" value={liveReleaseId} />
      <input type="hidden" name="all" value={plans.length} />
      {wrong === undefined ? null : (
        <Notice tone="bad" live="alert">
          {wrong}
        </Notice>
      )}
      {plans.length < 2 ? (
        plans.map(({ key }) => <input key={key} type="hidden" name="plans[]" value={key} />)
      ) : (
        <fieldset className="grid gap-1">
          <legend className="pr-label pb-1">{t('plans')}</legend>
          {plans.map(({ key, name }) => (
            <Checkbox key={key} name="plans[]" value={key} label={name} defaultChecked />
          ))}
        </fieldset>
      )}
      {holders === 0 ? null : (
        <RadioCards
          name="holders"
          legend={t('holders')}
          defaultValue="stay"
          options={[
            { value: 'stay', label: t('stay', { count: holders }), effect: t('stayEffect') },
            { value: 'move', label: t('move', { count: holders }), effect: t('moveEffect') },
          ]}
        />
      )}
      <div>
        <SubmitButton variant="danger-solid">{t('do', { number })}</SubmitButton>
      </div>
    </form>
  );
}
