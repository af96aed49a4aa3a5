import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Avatar, BrandDot } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';

interface PersonRowProps {
  readonly initials: string;
  readonly name: string;
  /** Role, or the organisation the person stands for. */
  readonly role: string;
  readonly brand?: string | undefined;
  /** What this person has to do today. */
  readonly task: ReactNode;
  readonly action: (form: FormData) => Promise<void>;
  /** Sent as `person`. */
  readonly value: string;
}

/** One of the sandbox's people: one press and you are in. */
export function PersonRow({ initials, name, role, brand, task, action, value }: PersonRowProps): ReactNode {
  return (
    <form action={action} className="border-b border-hairline last:border-b-0">
      <button type="submit" name="person" value={value} className="pr-person !border-b-0">
        <Avatar initials={initials} large />
        <span className="min-w-0">
          <span className="flex flex-wrap items-center gap-x-1.5">
            <span className="font-medium">{name}</span>
            {brand === undefined ? null : <BrandDot brand={brand} />}
            <span className="text-control text-muted">{role}</span>
          </span>
          <span className="block text-control text-muted">{task}</span>
        </span>
        <Icon of={ArrowRight} />
      </button>
    </form>
  );
}
