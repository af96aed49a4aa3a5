import { Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonLook } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

interface SearchBoxProps {
  /** Says what is searched: "Search devices". */
  readonly label: string;
  readonly name?: string;
  readonly value: string;
  /** The address of the list without a search. */
  readonly clearHref: string;
  /** Parameters of the address that stay: filters, sorting. */
  readonly keep?: Readonly<Record<string, string>>;
}

/** Search as a form that asks the address; works without script and can be sent to a colleague. */
export function SearchBox({ label, name = 'q', value, clearHref, keep }: SearchBoxProps): ReactNode {
  const t = useTranslations('ui.search');
  return (
    <form role="search" className="flex items-center gap-2">
      {Object.entries(keep ?? {}).map(([key, kept]) => (
        <input key={key} type="hidden" name={key} value={kept} />
      ))}
      <input
        type="search"
        name={name}
        defaultValue={value}
        aria-label={label}
        placeholder={label}
        maxLength={120}
        className="pr-input !h-8 w-60 max-md:w-full"
      />
      <button type="submit" className="pr-btn" {...buttonLook({ square: true })} aria-label={t('go')}>
        <Icon of={Search} size="s" />
      </button>
      {value === '' ? null : (
        <Link
          href={clearHref}
          className="pr-btn"
          {...buttonLook({ variant: 'quiet', square: true })}
          aria-label={t('clear')}
        >
          <Icon of={X} size="s" />
        </Link>
      )}
    </form>
  );
}
