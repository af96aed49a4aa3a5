import type { ReactNode } from 'react';

/** One sentence and one action. It says why there is nothing: first use, filtered away, not allowed, or not applicable. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className="pr-empty">
      <div>{children}</div>
      {action}
    </div>
  );
}
