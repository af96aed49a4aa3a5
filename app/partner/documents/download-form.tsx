import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/text-input';

export const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'it', label: 'Italiano' },
];

interface DownloadFormProps {
  readonly action: string;
  readonly id: string;
  readonly hidden?: Readonly<Record<string, string>>;
  /** A first choice that leaves the language to the document. */
  readonly otherwise?: string;
  readonly children?: ReactNode;
}

/** Asks for the file directly, so that it works without a script. */
export async function DownloadForm({ action, id, hidden, otherwise, children }: DownloadFormProps): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations('partner.documents'), getLocale()]);
  return (
    <form action={action} method="get" className="grid gap-4">
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Select
        id={`${id}-language`}
        name="language"
        label={t('language')}
        defaultValue={otherwise === undefined ? locale : ''}
        options={[...(otherwise === undefined ? [] : [{ value: '', label: otherwise }]), ...LANGUAGES]}
      />
      <div>
        <Button type="submit" variant="primary">
          {t('download')}
        </Button>
      </div>
    </form>
  );
}
