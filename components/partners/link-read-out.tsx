import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** The code large, character by character with the word people say for it on the phone: B Berlin, 7, K Köln. */
export function LinkReadOut({ code }: { code: string }): ReactNode {
  const t = useTranslations('partner.links');
  return (
    <details className="w-full">
      <summary className="pr-link cursor-pointer py-1 text-center font-medium">{t('readOut')}</summary>
      <p className="mt-1 text-center text-meta text-muted">{t('readOutLead')}</p>
      <ol className="mt-2 grid grid-cols-4 gap-2">
        {Array.from(code, (character, index) => (
          <li key={index} className="grid justify-items-center">
            <span className="pr-mono text-[28px] leading-9">{character}</span>
            <span className="text-meta text-muted">
              {t.has(`spelling.${character}`) ? t(`spelling.${character}`) : '\u00a0'}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
