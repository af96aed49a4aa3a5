import { useId, type ReactNode } from 'react';
import { buttonLook, type ButtonLook } from '@/components/ui/button';

interface NativePopoverProps extends ButtonLook {
  /** What stands on the button. */
  readonly button: ReactNode;
  readonly label: string;
  readonly children: ReactNode;
}

/** A menu or a small panel from the browser itself, for portals and public pages: no script, closes by itself. */
export function NativePopover({ button, label, children, ...look }: NativePopoverProps): ReactNode {
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="pr-btn"
        {...buttonLook(look)}
        popoverTarget={id}
        aria-label={look.square ? label : undefined}
      >
        {button}
      </button>
      <div id={id} popover="auto" aria-label={label} role="dialog" className="pr-menu pr-popover pr-anchored">
        {children}
      </div>
    </>
  );
}

/** A question in the middle of the page, opened by a plain button; for portals. The form inside does the deed. */
export function NativeDialog({ button, label, children, ...look }: NativePopoverProps): ReactNode {
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
