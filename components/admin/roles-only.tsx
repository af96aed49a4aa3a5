import type { ReactNode } from 'react';
import { NoAccess } from '@/components/ui/no-access';

/** A page of the console that a person's roles do not include, and who could change that. */
export function RolesOnly({ roles = 'Staff' }: { roles?: string }): ReactNode {
  return <NoAccess role={roles} who="an owner" />;
}
