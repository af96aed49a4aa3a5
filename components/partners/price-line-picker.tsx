import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { FilterMenu } from '@/components/partners/filter-menu';
import { localize, type Localized } from '@/lib/domain/localized';
import { parseLocale } from '@/lib/web/i18n/locale';

interface PriceLinePickerProps {
  readonly lines: readonly {
    readonly key: string;
    readonly names: Localized;
    readonly currencies: readonly string[];
  }[];
  readonly line: string;
  readonly currency: string;
  readonly labels: { readonly line: string; readonly currency: string };
  readonly hrefOf: (line: string, currency: string) => string;
}

/** Which prices are shown; kept in the address. */
export function PriceLinePicker({ lines, line, currency, labels, hrefOf }: PriceLinePickerProps): ReactNode {
  const locale = parseLocale(useLocale()) ?? 'en';
  const chosen = lines.find(({ key }) => key === line);
  return (
    <div className="mb-4 flex flex-wrap gap-2">
      <FilterMenu
        label={labels.line}
        value={chosen ? localize(chosen.names, locale) : line}
        options={lines.map(({ key, names, currencies }) => ({
          key,
          label: localize(names, locale),
          href: hrefOf(key, currencies.includes(currency) ? currency : (currencies[0] ?? currency)),
          current: key === line,
        }))}
      />
      {chosen !== undefined && chosen.currencies.length > 1 ? (
        <FilterMenu
          label={labels.currency}
          value={currency}
          options={chosen.currencies.map((code) => ({
            key: code,
            label: code,
            href: hrefOf(line, code),
            current: code === currency,
          }))}
        />
      ) : null}
    </div>
  );
}
