'use client';

import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { fieldControl } from '@/components/ui/field';

interface TypedConfirmProps {
  readonly id: string;
  /** What has to be typed, with the number it is about: `publish 1,204`. */
  readonly phrase: string;
  /** Said by the server when the phrase was wrong. */
  readonly error?: string | undefined;
}

/** The gate before what cannot be undone. Pasting is fine; the server compares the phrase again. */
export function TypedConfirm({ id, phrase, error }: TypedConfirmProps): ReactNode {
  const t = useTranslations('ui.typed');
  const [typed, setTyped] = useState('');
  const wrong = error ?? (typed !== '' && !phrase.startsWith(typed) ? t('wrong', { phrase }) : undefined);
  return (
    <div className="pr-field">
      <label className="pr-label" htmlFor={id}>
        {t.rich('label', { phrase: () => <span className="pr-mono">{phrase}</span> })}
      </label>
      <input
        name={id}
        {...fieldControl(id, { error: wrong })}
        className="pr-input pr-mono"
        autoComplete="off"
        spellCheck={false}
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {wrong === undefined ? null : (
        <p className="pr-error" id={`${id}-error`}>
          {wrong}
        </p>
      )}
    </div>
  );
}
