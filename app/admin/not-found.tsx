import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';

export default function AdminNotFound(): ReactNode {
  return (
    <Card>
      <EmptyState action={<ButtonLink href="/admin">To the first page</ButtonLink>}>
        <h1 className="text-section font-semibold text-ink">There is nothing here</h1>
        It does not exist, or it belongs to a brand you do not work for.
      </EmptyState>
    </Card>
  );
}
