import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';

export interface FilterOption {
  readonly key: string;
  readonly label: ReactNode;
  readonly href: string;
  readonly current: boolean;
}

/** A filter with its value on the chip; the choices are links, so that the address says what is shown. */
export function FilterMenu({
  label,
  value,
  options,
}: {
  label: string;
  value: ReactNode;
  options: readonly FilterOption[];
}): ReactNode {
  const id = useId();
  return (
    <>
      <button type="button" className="pr-chip" popoverTarget={id}>
        <span className="text-muted">{label}</span> {value}
      </button>
      <div id={id} popover="auto" className="pr-menu pr-popover pr-anchored" role="dialog" aria-label={label}>
        {options.map((option) => (
          <Link
            key={option.key}
            href={option.href}
            replace
            scroll={false}
            className="pr-menu-item"
            aria-current={option.current ? 'true' : undefined}
          >
            <span className="flex-1">{option.label}</span>
            {option.current ? <Icon of={Check} size="s" /> : null}
          </Link>
        ))}
      </div>
    </>
  );
}
