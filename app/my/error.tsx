'use client';

import type { ReactNode } from 'react';
import { SectionError } from '@/components/ui/section-error';

/** What a page shows when it could not be made. Nothing was changed; the frame around it still works. */
export default function MyError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}): ReactNode {
  return <SectionError code={error.digest} retry={reset} />;
}
