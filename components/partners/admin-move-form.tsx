'use client';

import { useActionState, type ReactNode } from 'react';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { AdminParentPicker, type ParentChoice } from '@/components/partners/admin-parent-picker';
import { TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface Preview {
  readonly from: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly losing: readonly string[];
  readonly gaining: readonly string[];
  readonly along: number;
}

type Action<T> = (previous: FormState<T>, form: FormData) => Promise<FormState<T>>;

interface MoveFormProps {
  readonly partnerId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly today: string;
  readonly search: (typed: string) => Promise<readonly ParentChoice[]>;
  readonly preview: Action<Preview>;
  readonly move: Action<{ readonly moved: boolean }>;
}

/** Two steps: what a move would change from which day on, then the move itself with the same answers. */
export function AdminMoveForm(props: MoveFormProps): ReactNode {
  const { partnerId, timeZone, today, search, preview } = props;
  const [state, ask] = useActionState<FormState<Preview>, FormData>(preview, UNSENT);
  const { values, errors, formError, result } = state;
  return (
    <div className="grid gap-5">
      <form action={ask} className="grid gap-4">
        <input type="hidden" name="partnerId" value={partnerId} />
        <input type="hidden" name="timeZone" value={timeZone} />
        {formError === undefined ? null : (
          <Notice tone="bad" live="alert">
            {formError}
          </Notice>
        )}
        <AdminParentPicker
          id="move-parent"
          name="toParentId"
          label="New parent"
          error={errors['toParentId']}
          search={search}
        />
        <TextInput
          id="move-at"
          name="at"
          type="date"
          label="From"
          hint="Money collected before this day keeps the parents of its day."
          error={errors['at']}
          defaultValue={values['at'] ?? today}
        />
        <div>
          <SubmitButton variant="secondary">Show what changes</SubmitButton>
        </div>
      </form>
      {state.ok === true && result !== undefined ? <Change {...props} preview={result} values={values} /> : null}
    </div>
  );
}

function Change({
  partnerId,
  name,
  timeZone,
  move,
  preview,
  values,
}: Omit<MoveFormProps, 'preview'> & {
  readonly preview: Preview;
  readonly values: Readonly<Record<string, string>>;
}): ReactNode {
  const { from, before, after, losing, gaining, along } = preview;
  const kept: FormField[] = Object.entries({
    partnerId,
    timeZone,
    toParentId: values['toParentId'] ?? '',
    at: values['at'] ?? '',
  }).map(([field, value]) => ({ kind: 'hidden', name: field, label: field, value }));
  return (
    <div className="grid gap-4" aria-live="polite">
      <dl className="pr-kv">
        <Line name="Above until then" value={chain(before)} />
        <Line name={`Above from ${from}`} value={chain(after)} />
        <Line name="No overrides any more" value={losing.length === 0 ? 'Nobody' : losing.join(', ')} />
        <Line name="Overrides from then on" value={gaining.length === 0 ? 'Nobody new' : gaining.join(', ')} />
        <Line name="Move along" value={along === 0 ? 'Nobody is below' : `${along} below ${name}`} />
        <Line name="Earned before" value="Stays as it is, also when it is refunded later" />
      </dl>
      <FieldsForm
        prefix="move-now"
        fields={kept}
        submit={`Move ${name} from ${from}`}
        done="Moved. The history above has the day."
        action={move}
        initial={UNSENT}
      />
    </div>
  );
}

function Line({ name, value }: { name: string; value: string }): ReactNode {
  return (
    <div className="contents">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function chain(names: readonly string[]): string {
  return [...names, 'manufacturer'].join(' → ');
}
