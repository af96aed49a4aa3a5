import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** Stands where a page of the portal will be: a head, a large card and a column beside it. */
export function PageSkeleton({ aside = true }: { aside?: boolean }): ReactNode {
  return (
    <div aria-busy="true">
      <div className="mb-6 grid gap-2">
        <Skeleton width={240} height={36} />
        <Skeleton width={380} height={24} />
      </div>
      <div className={aside ? 'pr-two' : ''}>
        <div>
          <Card clip>
            <SkeletonRows rows={6} height={64} />
          </Card>
        </div>
        {aside ? (
          <div>
            <Card clip>
              <SkeletonRows rows={4} height={56} />
            </Card>
          </div>
        ) : null}
      </div>
    </div>
  );
}
