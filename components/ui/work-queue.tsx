import type { LucideIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

export interface WorkItem {
  readonly key: string;
  readonly icon: LucideIcon;
  /** The thing to do, with its number: "12 payments are failing". */
  readonly title: string;
  readonly href: string;
  readonly badge?: ReactNode;
  /** What follows when nobody does it. */
  readonly consequence: ReactNode;
  readonly amount?: ReactNode;
  /** A verb on a button. */
  readonly action: ReactNode;
}

/** What waits for a person, most urgent first. A queue that is empty is not drawn at all. */
export function WorkQueue({ items }: { items: readonly WorkItem[] }): ReactNode {
  return (
    <ul className="pr-queue">
      {items.map((item) => (
        <li key={item.key}>
          <span className="pr-queue-icon">
            <Icon of={item.icon} />
          </span>
          <span>
            <span className="flex flex-wrap items-center gap-x-2">
              <Link className="font-medium" href={item.href}>
                {item.title}
              </Link>
              {item.badge}
            </span>
            <span className="text-control text-muted">{item.consequence}</span>
          </span>
          <span className="text-right font-medium num max-md:text-left">{item.amount}</span>
          {item.action}
        </li>
      ))}
    </ul>
  );
}
