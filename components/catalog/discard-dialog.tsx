'use client';

import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';

interface DiscardDialogProps {
  readonly draftId: string;
  readonly number: number;
  readonly count: number;
  readonly discard: (form: FormData) => Promise<void>;
}

/** Asks before a draft is closed without being published. */
export function DiscardDialog({ draftId, number, count, discard }: DiscardDialogProps): ReactNode {
  const t = useTranslations('catalog.draft');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="quiet">{t('discard')}</Button>}
      title={t('discardTitle', { number, count })}
      description={t('discardLead')}
    >
      <form action={discard} className="flex flex-wrap justify-end gap-2">
        <input type="hidden" name="draftId" value={draftId} />
        <Button variant="quiet" onClick={() => setOpen(false)}>
          {t('keep')}
        </Button>
        <SubmitButton variant="danger-solid">{t('discardDo', { number })}</SubmitButton>
      </form>
    </Dialog>
  );
}
