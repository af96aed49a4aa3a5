import type { ReactNode } from 'react';
import { amountText } from '@/components/my/feature-text';
import { useWords } from '@/components/my/use-words';
import { Meter } from '@/components/ui/meter';
import type { EntitlementView } from '@/db/read/my/device-view';

const NEXT_MONTH = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1));

/** What is counted: used of allowed, and who has more. */
export function Limits({
  entitlements,
  at,
  most,
}: {
  entitlements: readonly EntitlementView[];
  at: Date;
  most?: number;
}): ReactNode {
  const counted = entitlements.filter(({ granted }) => typeof granted?.value === 'number' && granted.value > 0);
  const known = counted.toSorted((a, b) => weight(b) - weight(a)).slice(0, most);
  if (known.length === 0) return null;
  return (
    <div className="pr-limits">
      {known.map((entitlement) => (
        <Limit key={entitlement.feature.key} entitlement={entitlement} at={at} />
      ))}
    </div>
  );
}

/** What is in use says most, then what is limited, then what could be used. */
function weight({ used, granted }: EntitlementView): number {
  return used !== null && used > 0 ? 2 : granted?.kind === 'limit' ? 1 : 0;
}

function Limit({ entitlement, at }: { entitlement: EntitlementView; at: Date }): ReactNode {
  const words = useWords();
  const { feature, granted, used, better } = entitlement;
  const limit = Number(granted?.included ?? granted?.value ?? 0);
  const full = used !== null && used >= limit;
  const more =
    typeof better?.value === 'number'
      ? words.t('limits.better', {
          plan: words.name(better.plan.names),
          value: amountText(words, feature, better.value),
        })
      : '';
  const resets =
    granted?.per === 'month' ? words.t('limits.resets', { date: words.date(NEXT_MONTH(at), 'day-short') }) : '';
  const note = [
    full && granted?.kind === 'limit' ? words.t('limits.full') : '',
    granted?.kind === 'limit' ? more : resets || more,
  ]
    .filter(Boolean)
    .join(' ');
  const value = amountText(words, feature, limit);
  if (used === null) {
    return (
      <div className="text-control">
        <div className="flex items-center justify-between gap-2">
          <span className="text-muted">{words.name(feature.names)}</span>
          <span className="font-medium num">{value}</span>
        </div>
        {note === '' ? null : <div className="mt-1.5 text-meta text-muted">{note}</div>}
      </div>
    );
  }
  return (
    <Meter
      label={words.name(feature.names)}
      used={amountText(words, feature, used)}
      limit={value}
      share={limit === 0 ? 0 : used / limit}
      exhausted={full && granted?.kind === 'limit'}
      note={note === '' ? undefined : note}
    />
  );
}
