import { FlaskConical } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PersonRow } from '@/components/shell/person-row';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';

export interface DemoRow {
  readonly id: string;
  readonly initials: string;
  readonly name: string;
  /** Role, or the organisation or brand the person belongs to. */
  readonly role: string;
  readonly brand?: string | undefined;
  readonly task: string;
}

interface DemoPeopleProps {
  readonly groups: Readonly<Record<'manufacturer' | 'customer' | 'partner', readonly DemoRow[]>>;
  readonly enter: (form: FormData) => Promise<void>;
}

const ORDER = ['manufacturer', 'customer', 'partner'] as const;

/** Everybody of the demo company, one press away. Exists in a sandbox only. */
export async function DemoPeople({ groups, enter }: DemoPeopleProps): Promise<ReactNode> {
  const t = await getTranslations('auth.demo');
  const filled = ORDER.filter((kind) => groups[kind].length > 0);
  return (
    <div>
      <div className="mb-1.5 flex flex-wrap items-center gap-2">
        <h2 className="text-section font-semibold">{t('title')}</h2>
        <Badge tone="special" icon={FlaskConical}>
          {t('badge')}
        </Badge>
      </div>
      <p className="mb-5 text-muted">{t('lead')}</p>
      {filled.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : null}
      {filled.map((kind) => (
        <section key={kind} className="mb-5" aria-labelledby={`people-${kind}`}>
          <h3 className="mb-2 text-control font-medium text-muted" id={`people-${kind}`}>
            {t(kind)}
          </h3>
          <Card clip>
            {groups[kind].map((person) => (
              <PersonRow
                key={person.id}
                initials={person.initials}
                name={person.name}
                role={person.role}
                brand={person.brand}
                task={person.task}
                action={enter}
                value={person.id}
              />
            ))}
          </Card>
        </section>
      ))}
    </div>
  );
}
