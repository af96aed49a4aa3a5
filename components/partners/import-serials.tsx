'use client';

import { useActionState, type ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { Table, Td, Th } from '@/components/ui/table';
import { TextArea, TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface Imported {
  readonly done: number;
  readonly bad: readonly { readonly line: number; readonly problem: string }[];
}

interface ImportSerialsProps {
  readonly action: (previous: FormState<Imported>, form: FormData) => Promise<FormState<Imported>>;
  readonly today: string;
}

/** A list of serial numbers as a file or pasted, and afterwards the lines that could not be used. */
export function ImportSerials({ action, today }: ImportSerialsProps): ReactNode {
  const [state, send] = useActionState<FormState<Imported>, FormData>(action, UNSENT);
  const { result, formError, errors } = state;
  return (
    <form action={send} className="grid gap-4">
      {formError === undefined ? null : (
        <Notice tone="bad" live="alert">
          {formError}
        </Notice>
      )}
      {result === undefined ? null : (
        <Notice tone={result.bad.length === 0 ? 'ok' : 'warn'} live="status">
          {`${result.done} attributed, ${result.bad.length} lines left out.`}
        </Notice>
      )}
      {result === undefined || result.bad.length === 0 ? null : (
        <Table caption="Lines that were left out">
          <thead>
            <tr>
              <Th align="right">Line</Th>
              <Th>What is wrong</Th>
            </tr>
          </thead>
          <tbody>
            {result.bad.map(({ line, problem }) => (
              <tr key={line}>
                <Td align="right">{line}</Td>
                <Td>{problem}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <TextInput id="file" type="file" accept=".csv,.txt,text/csv,text/plain" label="File" error={errors['file']} />
      <TextArea
        id="list"
        label="Or paste the list"
        hint="serial;partner;role, one device a line. Without a role it is installed_by."
        rows={4}
        error={errors['list']}
      />
      <TextInput id="startOn" type="date" label="From" defaultValue={today} error={errors['startOn']} required />
      <div>
        <SubmitButton>Import list</SubmitButton>
      </div>
    </form>
  );
}
