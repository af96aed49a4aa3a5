import { useId, type ReactNode } from 'react';
import { buttonLook, type ButtonLook } from '@/components/ui/button';

interface NativeDialogProps extends ButtonLook {
  /** What stands on the button. */
  readonly button: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
}

/** A question in the middle of the page, opened by a plain button; for portals. The form inside does the deed. */
export function NativeDialog({ button, label, children, ...look }: NativeDialogProps): ReactNode {
  const id = useId();
  return (
    <>
      <button type="button" className="pr-btn" {...buttonLook(look)} popoverTarget={id}>
        {button}
      </button>
      <dialog id={id} popover="auto" aria-label={label} className="pr-dialog pr-modal">
        <div className="pr-pad grid gap-4">{children}</div>
      </dialog>
    </>
  );
}
