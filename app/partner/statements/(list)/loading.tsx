import type { ReactNode } from 'react';
import { ListSkeleton } from '@/components/partners/list-skeleton';

export default function StatementsLoading(): ReactNode {
  return <ListSkeleton strip={false} />;
}
