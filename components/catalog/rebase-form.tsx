'use client';

import { useTranslations } from 'next-intl';
import { useActionState, type ReactNode } from 'react';
import { SubmitButton } from '@/components/ui/submit-button';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { UNSENT, type FormState } from '@/lib/web/form-state';

/** A field that both sides changed, with its three values in words. */
export interface ConflictRow {
  readonly path: string;
  readonly subject: ReactNode;
  readonly field: ReactNode;
  readonly base: ReactNode;
  readonly live: ReactNode;
  readonly mine: ReactNode;
  /** Live no longer has the plan: there is nothing to choose. */
  readonly isGone: boolean;
}

interface RebaseFormProps<Result> {
  readonly draftId: string;
  readonly revision: number;
  /** The release that is live now. */
  readonly number: number;
  readonly conflicts: readonly ConflictRow[];
  /** Changes of the draft that nothing stands against. */
  readonly merged: number;
  readonly rebase: (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;
}

/** The way on when another release went live: the draft on top of it, with a choice where both changed the same. */
export function RebaseForm<Result>(props: RebaseFormProps<Result>): ReactNode {
  const { draftId, revision, number, conflicts, merged, rebase } = props;
  const t = useTranslations('catalog.publish.rebase');
  const [state, action] = useActionState<FormState<Result>, FormData>(rebase, UNSENT);
  const wrong = state.ok === false ? (state.formError ?? Object.values(state.errors)[0]) : undefined;
  return (
    <form action={action} className="grid gap-4">
      <input type="hidden" name="draftId" value={draftId} />
      <input type="hidden" name="revision" value={revision} />
      {conflicts.length === 0 ? null : <Conflicts number={number} conflicts={conflicts} typed={state.values} />}
      <p className="px-5 text-muted">{t('merged', { count: merged, conflicts: conflicts.length })}</p>
      {wrong === undefined ? null : (
        <p className="pr-error px-5" role="alert">
          {wrong}
        </p>
      )}
      <div className="px-5 pb-5">
        <SubmitButton>{t('do', { number })}</SubmitButton>
      </div>
    </form>
  );
}

interface ConflictsProps {
  readonly number: number;
  readonly conflicts: readonly ConflictRow[];
  readonly typed: Readonly<Record<string, string>>;
}

function Conflicts({ number, conflicts, typed }: ConflictsProps): ReactNode {
  const t = useTranslations('catalog.publish.rebase');
  return (
    <Table caption={t('title')}>
      <thead>
        <tr>
          <Th>{t('title')}</Th>
          <Th>{t('base')}</Th>
          <Th>{t('live', { number })}</Th>
          <Th>{t('mine')}</Th>
        </tr>
      </thead>
      <tbody>
        {conflicts.map((row) => {
          const name = `choices.${row.path}`;
          return (
            <tr key={row.path}>
              <RowHead onPhone="wide">
                {row.subject}
                <Sub>{row.field}</Sub>
              </RowHead>
              <Td label={t('base')}>{row.base ?? t('none')}</Td>
              <Td label={t('live', { number })}>
                {row.isGone ? (
                  t('gone')
                ) : (
                  <Choice name={name} value="theirs" typed={typed[name]} text={row.live ?? t('none')} />
                )}
              </Td>
              <Td label={t('mine')}>
                {row.isGone ? (
                  row.mine
                ) : (
                  <Choice name={name} value="mine" typed={typed[name]} text={row.mine ?? t('none')} />
                )}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value: 'mine' | 'theirs';
  readonly typed: string | undefined;
  readonly text: ReactNode;
}

function Choice({ name, value, typed, text }: ChoiceProps): ReactNode {
  return (
    <label className="inline-flex min-h-6 items-center gap-2">
      <input type="radio" name={name} value={value} required defaultChecked={typed === value} />
      <span className="font-medium">{text}</span>
    </label>
  );
}
