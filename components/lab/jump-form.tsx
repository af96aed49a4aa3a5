import { FastForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

interface JumpFormProps {
  readonly move: (form: FormData) => Promise<void>;
  /** `Wed 12 Dec`, when there is one. */
  readonly nextInvoice?: string | undefined;
  /** Tomorrow and the last day that can be reached, as `2026-11-21`. */
  readonly earliest: string;
  readonly latest: string;
}

/** How far to move the clock: by a step, to the next invoice, or to a day. */
export function JumpForm({ move, nextInvoice, earliest, latest }: JumpFormProps): ReactNode {
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
      <form action={move} className="flex flex-wrap gap-2">
        <SubmitButton variant="secondary" size="md" name="by" value="day">
          +1 day
        </SubmitButton>
        <SubmitButton variant="secondary" size="md" name="by" value="week">
          +1 week
        </SubmitButton>
        <SubmitButton variant="secondary" size="md" name="by" value="month">
          +1 month
        </SubmitButton>
        {nextInvoice === undefined ? null : (
          <SubmitButton
            variant="special"
            size="md"
            name="by"
            value="next-invoice"
            icon={<Icon of={FastForward} size="s" />}
          >
            To next invoice, {nextInvoice}
          </SubmitButton>
        )}
      </form>
      <form action={move} className="flex flex-wrap items-end gap-2">
        <TextInput
          id="to"
          type="date"
          label="To a day, 09:00"
          min={earliest}
          max={latest}
          required
          className="!h-[38px]"
        />
        <SubmitButton variant="secondary" size="md">
          Move there
        </SubmitButton>
      </form>
    </div>
  );
}
