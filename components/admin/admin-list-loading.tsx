import type { ReactNode } from 'react';
import { Skeleton, SkeletonRows } from '@/components/ui/skeleton';

/** A list of the console that has not arrived, in its place. */
export function AdminListLoading(): ReactNode {
  return (
    <>
      <div className="pr-head">
        <Skeleton width={160} height={28} />
      </div>
      <div className="pr-card">
        <SkeletonRows rows={12} height={60} />
      </div>
    </>
  );
}
