import type { ReactNode } from 'react';
import { PageSkeleton } from '@/components/my/page-skeleton';

export default function Loading(): ReactNode {
  return <PageSkeleton aside={false} />;
}
