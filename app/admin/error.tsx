'use client';

import type { ReactNode } from 'react';
import { SectionError } from '@/components/ui/section-error';

export default function AdminError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}): ReactNode {
  return (
    <div className="pr-card">
      <SectionError code={error.digest} retry={reset} />
    </div>
  );
}
