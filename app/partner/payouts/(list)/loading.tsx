import type { ReactNode } from 'react';
import { ListSkeleton } from '@/components/partners/list-skeleton';

export default function PayoutsLoading(): ReactNode {
  return <ListSkeleton strip={false} />;
}
