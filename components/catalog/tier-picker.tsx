import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

interface TierPickerProps {
  readonly tiers: readonly { readonly key: string; readonly name: string }[];
  readonly shown: string | undefined;
  readonly onShow: (key: string) => void;
}

/** Chooses the tier that a phone shows. */
export function TierPicker({ tiers, shown, onShow }: TierPickerProps): ReactNode {
  const t = useTranslations('catalog.line');
  return (
    <div className="pr-tier-picker">
      <span className="pr-seg" role="group" aria-label={t('tier')}>
        {tiers.map(({ key, name }) => (
          <button key={key} type="button" aria-pressed={key === shown} onClick={() => onShow(key)}>
            {name}
          </button>
        ))}
      </span>
    </div>
  );
}
