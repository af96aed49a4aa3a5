'use client';

import { Check, Copy } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

/** Copies a text that is longer than a code: one press, and it says that it did. */
export function CopyText({ value, label, copied }: { value: string; label: string; copied: string }): ReactNode {
  const [done, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setDone(true);
  };
  return (
    <>
      <Button onClick={() => void copy()}>
        <Icon of={done ? Check : Copy} />
        {label}
      </Button>
      <span className="sr-only" role="status">
        {done ? copied : ''}
      </span>
    </>
  );
}
