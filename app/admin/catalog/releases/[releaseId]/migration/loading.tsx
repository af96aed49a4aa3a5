import type { ReactNode } from 'react';
import { AdminListLoading } from '@/components/admin/admin-list-loading';

export default function MigrationLoading(): ReactNode {
  return <AdminListLoading />;
}
