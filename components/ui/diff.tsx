import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

export type DiffKind = 'added' | 'changed' | 'removed';

const GLYPHS: Readonly<Record<DiffKind, string>> = { added: '+', changed: '~', removed: '\u2212' };

/** What kind of change a row is; the sign first, the colour second. */
export function DiffGlyph({ kind }: { kind: DiffKind }): ReactNode {
  const t = useTranslations('ui.diff');
  return (
    <span className="pr-glyph" data-kind={kind} role="img" aria-label={t(kind)}>
      {GLYPHS[kind]}
    </span>
  );
}

/** The old value struck through, an arrow, the new one. Either may be missing. */
export function Change({ before, after }: { before?: ReactNode; after?: ReactNode }): ReactNode {
  const t = useTranslations('ui.diff');
  return (
    <span className="pr-change">
      {before === undefined ? null : (
        <span className="pr-strike">
          <span className="sr-only">{t('before')} </span>
          {before}
        </span>
      )}{' '}
      {before === undefined || after === undefined ? null : <Icon of={ArrowRight} size="s" />}
      {after === undefined ? null : (
        <span className="font-semibold">
          <span className="sr-only">{t('after')} </span>
          {after}
        </span>
      )}
    </span>
  );
}
