'use client';

import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';

/** Prints the page, or saves it as PDF, with the browser's own dialog. */
export function PrintButton({ label }: { label: string }): ReactNode {
  return (
    <Button onClick={() => window.print()}>
      <Printer className="pr-i-s" aria-hidden="true" />
      {label}
    </Button>
  );
}
