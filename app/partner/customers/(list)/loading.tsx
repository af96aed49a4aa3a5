import type { ReactNode } from 'react';
import { ListSkeleton } from '@/components/partners/list-skeleton';

export default function CustomersLoading(): ReactNode {
  return <ListSkeleton strip={false} />;
}
