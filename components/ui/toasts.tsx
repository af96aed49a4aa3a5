'use client';

import 'sonner/dist/styles.css';
import type { ReactNode } from 'react';
import { Toaster } from 'sonner';

/** Where short messages with an Undo appear, in the console only. What went wrong is never said here alone. */
export function Toasts(): ReactNode {
  return (
    <Toaster
      position="bottom-right"
      duration={10_000}
      theme="system"
      toastOptions={{ classNames: { toast: 'pr-toast' } }}
    />
  );
}
