import type { ReactNode } from 'react';
import { ListSkeleton } from '@/components/partners/list-skeleton';

export default function NetworkLoading(): ReactNode {
  return <ListSkeleton />;
}
