import type { ReactNode } from 'react';
import { AdminListLoading } from '@/components/admin/admin-list-loading';

export default function CommissionPlansLoading(): ReactNode {
  return <AdminListLoading />;
}
