import type { ReactNode } from 'react';
import { ListSkeleton } from '@/components/partners/list-skeleton';

export default function HomeLoading(): ReactNode {
  return <ListSkeleton />;
}
