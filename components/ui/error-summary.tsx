'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, type ReactNode } from 'react';

export interface FieldError {
  /** The id of the control; left out for what concerns the whole form. */
  readonly field?: string | undefined;
  readonly message: string;
}

/** Everything that is wrong with a form, above it, with links to the fields. Takes the focus when it appears. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }): ReactNode {
  const t = useTranslations('ui.errors');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert" className="pr-note" data-tone="bad">
      <CircleAlert className="pr-i" aria-hidden="true" />
      <div>
        <b>{t('heading')}</b>
        <ul>
          {errors.map((error) => (
            <li key={`${error.field ?? ''} ${error.message}`}>
              {error.field === undefined ? (
                error.message
              ) : (
                <a className="pr-link" href={`#${error.field}`}>
                  {error.message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
