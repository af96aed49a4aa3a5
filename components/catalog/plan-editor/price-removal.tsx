import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { Patch } from '@/lib/domain/catalog/patch';
import { useCatalogText } from '../catalog-text';
import type { ChosenPrice } from './price-choice';

interface PriceRemovalProps {
  readonly chosen: ChosenPrice;
  readonly onRemove: (patch: Patch) => void;
}

/** Takes the open price out of the draft. Undo brings it back. */
export function PriceRemoval({ chosen: { price, path }, onRemove }: PriceRemovalProps): ReactNode {
  const t = useTranslations('catalog.planEditor.prices');
  const text = useCatalogText();
  return (
    <div className="border-t border-hairline pt-4">
      <Button variant="quiet" size="sm" onClick={() => onRemove({ op: 'unset', path })}>
        <Icon of={Trash2} size="s" />
        {t('remove', { price: `${price.currency} ${text.interval(price.interval)}` })}
      </Button>
    </div>
  );
}
