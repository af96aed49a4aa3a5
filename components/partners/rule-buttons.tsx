'use client';

import { ArrowUp, Trash2 } from 'lucide-react';
import { useActionState, type ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FormState } from '@/lib/web/form-state';

type Send<Result> = (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;

interface Place {
  readonly planId: string;
  readonly revision: number;
  readonly code: string;
}

interface RuleButtonsProps<Result> {
  readonly place: Place;
  /** The priority that puts it before the rule above; null when that one is nearer for another reason. */
  readonly raise: number | null;
  readonly actions: { readonly remove: Send<Result>; readonly rank: Send<Result> };
  readonly initial: FormState<Result>;
}

/** What can be done with a rule of a draft besides changing it. */
export function RuleButtons<Result>({ place, raise, actions, initial }: RuleButtonsProps<Result>): ReactNode {
  const [removed, remove] = useActionState<FormState<Result>, FormData>(actions.remove, initial);
  const [ranked, rank] = useActionState<FormState<Result>, FormData>(actions.rank, initial);
  const wrong = removed.formError ?? ranked.formError;
  return (
    <>
      {raise === null ? null : (
        <form action={rank}>
          <Whereabouts {...place} />
          <input type="hidden" name="priority" value={raise} />
          <SubmitButton square size="sm" variant="quiet" aria-label={`Ask ${place.code} earlier`}>
            <Icon of={ArrowUp} size="s" />
          </SubmitButton>
        </form>
      )}
      <form action={remove}>
        <Whereabouts {...place} />
        <SubmitButton square size="sm" variant="quiet" aria-label={`End ${place.code}`}>
          <Icon of={Trash2} size="s" />
        </SubmitButton>
      </form>
      {wrong === undefined ? null : (
        <p className="pr-error" role="alert">
          <span>{wrong}</span>
        </p>
      )}
    </>
  );
}

function Whereabouts({ planId, revision, code }: Place): ReactNode {
  return (
    <>
      <input type="hidden" name="planId" value={planId} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="code" value={code} />
    </>
  );
}
