import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

interface DraftBarProps {
  /** "Draft 43" */
  readonly name: string;
  /** "5 changes" */
  readonly changes: string;
  /** When it was saved, and what customers see meanwhile. */
  readonly note: ReactNode;
  /** Amber while the newest edit is not saved. */
  readonly tone?: 'draft' | 'warn';
  /** Undo, discard, and the one primary: review. */
  readonly actions: ReactNode;
}

/** Stays at the top while a draft is open, in the tint of the cells it changed. */
export function DraftBar({ name, changes, note, actions, tone = 'draft' }: DraftBarProps): ReactNode {
  return (
    <section className="pr-draftbar" aria-label={name} data-tone={tone}>
      <span className="pr-draftbar-tag">
        <Icon of={Pencil} />
        {name}
      </span>
      <b className="num">{changes}</b>
      <span className="text-muted" role="status">
        {note}
      </span>
      <span className="pr-draftbar-acts">{actions}</span>
    </section>
  );
}
