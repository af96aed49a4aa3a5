import type { ReactNode } from 'react';
import { useWords } from '@/components/my/use-words';
import { TextLink } from '@/components/ui/button';
import type { Caretaker } from '@/db/read/my/looked-after-by';

/** Who looks after the devices, with the way to reach them. */
export function CaretakerLine({ caretaker }: { caretaker: Caretaker }): ReactNode {
  const { t } = useWords();
  return (
    <p className="px-1 text-control text-muted">
      {t.rich('caretaker.line', {
        name: caretaker.name,
        city: caretaker.city,
        b: (chunks) => <span className="font-medium text-ink">{chunks}</span>,
      })}{' '}
      <TextLink href="/my/help">{t('caretaker.contact')}</TextLink>
    </p>
  );
}
