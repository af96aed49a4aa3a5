import type { ReactNode } from 'react';
import { useWords } from '@/components/my/use-words';
import { TextLink } from '@/components/ui/button';
import type { Caretaker } from '@/db/read/my/looked-after-by';

/** Who looks after the devices, with the way to reach them. */
export function CaretakerLine({ caretaker }: { caretaker: Caretaker }): ReactNode {
  const { t } = useWords();
  return (
    <p className="text-control text-muted px-1">
      {t.rich('caretaker.line', {
        name: caretaker.name,
        city: caretaker.city,
        b: (chunks) => <span className="text-ink font-medium">{chunks}</span>,
      })}{' '}
      <TextLink href="/my/help">{t('caretaker.contact')}</TextLink>
    </p>
  );
}
