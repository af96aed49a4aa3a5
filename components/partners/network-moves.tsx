import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { formatDate } from '@/lib/domain/time/format-date';

/** A partner that got or gets another parent; null for parents the reader does not see. */
export interface MoveLine {
  readonly partnerId: string;
  readonly name: string;
  readonly at: Date;
  readonly kind: 'arrives' | 'leaves' | 'within';
  readonly from: string | null;
  readonly to: string | null;
}

interface NetworkMovesProps {
  readonly moves: readonly MoveLine[];
  readonly now: Date;
  readonly timeZone: string;
}

/** Who moved lately and who will, each in a sentence with its day. Nothing when nobody does. */
export function NetworkMoves({ moves, now, timeZone }: NetworkMovesProps): ReactNode {
  const t = useTranslations('partner.network.moves');
  const locale = useLocale();
  if (moves.length === 0) return null;
  return (
    <Card className="mt-5">
      <CardHead title={t('title')} note={t('note')} />
      <CardBody>
        <ul className="grid gap-2">
          {moves.map(({ partnerId, name, at, kind, from, to }) => (
            <li key={`${partnerId} ${at.getTime()}`}>
              {t(`${kind}.${at > now ? 'planned' : 'done'}`, {
                name,
                from: from ?? '',
                to: to ?? '',
                day: formatDate(at, { locale, timeZone }),
              })}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
