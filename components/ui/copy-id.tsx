'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';

/** A code that people pass on: serial, invoice number, key. One press copies it. */
export function CopyId({ value, what }: { value: string; what: string }): ReactNode {
  const t = useTranslations('ui');
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <span className="pr-mono min-w-0 wrap-anywhere">{value}</span>
      <button
        type="button"
        className="pr-btn"
        data-variant="quiet"
        data-size="sm"
        data-icon=""
        aria-label={t('copy', { what })}
        onClick={() => void copy()}
      >
        {copied ? <Check className="pr-i-s" aria-hidden="true" /> : <Copy className="pr-i-s" aria-hidden="true" />}
      </button>
      <span className="sr-only" role="status">
        {copied ? t('copied') : ''}
      </span>
    </span>
  );
}
