import type { ReactNode } from 'react';
import { impactHref, type ImpactListFilter, type ImpactPlace } from '@/components/catalog/impact-address';
import type { ImpactWords } from '@/components/catalog/impact-words';
import { TextLink } from '@/components/ui/button';
import { Count } from '@/components/ui/number-text';
import type { Impact } from '@/lib/domain/catalog/impact/impact';

/** What every block of an impact is given. */
export interface ImpactBlockProps {
  readonly place: ImpactPlace;
  readonly impact: Impact;
  readonly words: ImpactWords;
}

interface ImpactCountProps {
  readonly place: ImpactPlace;
  readonly filter: ImpactListFilter;
  readonly count: number;
}

/** A number of subscriptions as the way to their list; none has no list. */
export function ImpactCount({ place, filter, count }: ImpactCountProps): ReactNode {
  if (count === 0) return <Count value={0} />;
  return (
    <TextLink className="inline-flex min-h-6 items-center" href={impactHref(place, filter)} prefetch={false}>
      <Count value={count} />
    </TextLink>
  );
}
