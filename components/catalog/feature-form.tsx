'use client';

import { useTranslations } from 'next-intl';
import { startTransition, useActionState, useState, type ReactNode, type SubmitEvent } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-input';
import {
  lowersProtection,
  type Criticality,
  type FeatureDefinition,
  type FeatureKind,
} from '@/lib/domain/catalog/feature';
import { UNSENT, type FormState } from '@/lib/web/form-state';
import { FeatureIdentity, ProtectionChoice } from './feature-choices';
import { FeatureFields, type FeatureChoices } from './feature-fields';

/** What the action answers once a change was sent. */
interface Sent {
  readonly kind: 'unconfirmed' | 'changed';
  readonly reach: { readonly gains: number; readonly loses: number };
}

interface FeatureFormProps extends FeatureChoices {
  /** Null for a new feature of the product line. */
  readonly feature: FeatureDefinition | null;
  /** Names what is sent along: the product line, or the feature as it was looked at. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly action: (previous: FormState<Sent>, form: FormData) => Promise<FormState<Sent>>;
}

/** Makes a feature, or changes one. A change that reaches devices is sent twice: the first answer says how many. */
export function FeatureForm({ feature, hidden, action, ...choices }: FeatureFormProps): ReactNode {
  const t = useTranslations('catalog.features');
  const [state, send, isSending] = useActionState<FormState<Sent>, FormData>(action, UNSENT);
  const [criticality, setCriticality] = useState<Criticality>(feature?.criticality ?? 'normal');
  const [kind, setKind] = useState<FeatureKind>(feature?.kind ?? 'switch');
  const sent = state.result;
  // Sent by hand, so that a form that was refused keeps every tick.
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isSending) return;
    const form = new FormData(event.currentTarget);
    startTransition(() => send(form));
  };
  const lowers = feature !== null && lowersProtection(feature.criticality, criticality);
  return (
    <form action={send} onSubmit={submit} className="grid gap-6" noValidate>
      <ErrorSummary errors={errorsOf(state)} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FeatureIdentity feature={feature} onKind={setKind} error={state.errors.key} />
      <FeatureFields feature={feature} kind={kind} errors={state.errors} {...choices} />
      <ProtectionChoice chosen={criticality} onChoose={setCriticality} />
      {lowers ? (
        <TextArea
          id="feature-reason"
          name="reason"
          label={t('reason')}
          hint={t('reasonHint')}
          error={state.errors.reason}
          rows={3}
          maxLength={1000}
        />
      ) : null}
      {sent === undefined ? null : <Answer sent={sent} />}
      <div>
        <Button type="submit" variant="primary" aria-busy={isSending}>
          {feature === null
            ? t('add')
            : sent?.kind === 'unconfirmed'
              ? t('changeFor', { count: reached(sent) })
              : t('change')}
        </Button>
      </div>
    </form>
  );
}

/** Where nothing was written yet: what would happen, and the fields that agree to it. */
function Answer({ sent }: { sent: Sent }): ReactNode {
  const t = useTranslations('catalog.features');
  const { gains, loses } = sent.reach;
  if (sent.kind === 'changed')
    return (
      <Notice tone="ok" live="status">
        {reached(sent) === 0 ? t('changedDone') : t('changedFor', { count: reached(sent) })}
      </Notice>
    );
  return (
    <Notice tone="warn" live="alert" title={t('unconfirmed')}>
      {loses === 0 ? null : <>{t('loses', { count: loses })} </>}
      {gains === 0 ? null : <>{t('gains', { count: gains })} </>}
      {t('meanwhile')}
      <input type="hidden" name="agreedGains" value={gains} />
      <input type="hidden" name="agreedLoses" value={loses} />
    </Notice>
  );
}

function reached({ reach }: Sent): number {
  return reach.gains + reach.loses;
}

function errorsOf({ errors, formError }: FormState): { field?: string; message: string }[] {
  const fields = Object.entries(errors).map(([field, message]) => ({ field: `feature-${field}`, message }));
  return formError === undefined ? fields : [{ message: formError }, ...fields];
}
