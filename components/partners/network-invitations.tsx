import type { ReactNode } from 'react';
import { SubmitButton } from '@/components/ui/submit-button';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';

export interface InvitationLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: 'open' | 'accepted' | 'revoked' | 'expired';
  /** The state and until when, in words. */
  readonly about: string;
}

interface InvitationsProps {
  readonly rows: readonly InvitationLine[];
  readonly words: { readonly title: string; readonly resend: string; readonly revoke: string; readonly state: string };
  readonly resend: (form: FormData) => Promise<void>;
  readonly revoke: (form: FormData) => Promise<void>;
}

/** Who was invited, with the two things that can still be done about it. */
export function NetworkInvitations({ rows, words, resend, revoke }: InvitationsProps): ReactNode {
  return (
    <Table caption={words.title}>
      <thead>
        <tr>
          <Th>{words.title}</Th>
          <Th align="right">{words.state}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              {row.name}
              <Sub>{row.email}</Sub>
            </RowHead>
            <Td align="right">
              <span className="flex flex-wrap items-center justify-end gap-2">
                {row.about}
                {row.state === 'accepted' ? null : (
                  <Deed id={row.id} name={row.name} word={words.resend} action={resend} />
                )}
                {row.state === 'open' ? <Deed id={row.id} name={row.name} word={words.revoke} action={revoke} /> : null}
              </span>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface DeedProps {
  readonly id: string;
  readonly name: string;
  readonly word: string;
  readonly action: (form: FormData) => Promise<void>;
}

function Deed({ id, name, word, action }: DeedProps): ReactNode {
  return (
    <form action={action}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton size="sm" variant="secondary" aria-label={`${word}: ${name}`}>
        {word}
      </SubmitButton>
    </form>
  );
}
