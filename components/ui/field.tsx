import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

interface FieldProps {
  /** The id of the control inside; its hint and error are `${id}-hint` and `${id}-error`. */
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** What is wrong and what is accepted, in one sentence. */
  readonly error?: ReactNode;
  /** The label is read out but not drawn. */
  readonly hideLabel?: boolean;
  readonly children: ReactNode;
}

/** A label, a control, and what helps with it. The label is always there; a placeholder never replaces it. */
export function Field({ id, label, hint, error, hideLabel = false, children }: FieldProps): ReactNode {
  return (
    <div className="pr-field">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'pr-label'}>
        {label}
      </label>
      {hint === undefined ? null : (
        <p className="pr-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error ? (
        <p className="pr-error" id={`${id}-error`}>
          <Icon of={CircleAlert} size="s" />
          <span>{error}</span>
        </p>
      ) : null}
    </div>
  );
}

/** The attributes that tie a control to its field. */
export function fieldControl(id: string, { hint, error }: { hint?: unknown; error?: unknown }) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined } as const;
}
