'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';

/** Further actions of a thing, in the console: move, duplicate, delete. Arrow keys walk, letters jump. */
export function Menu({
  trigger,
  children,
}: {
  trigger: ReactElement<Record<string, unknown>>;
  children: ReactNode;
}): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end">
          <Base.Popup className="pr-menu">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({
  children,
  onClick,
  disabled = false,
}: {
  children: ReactNode;
  onClick?: () => void;
  disabled?: boolean;
}): ReactNode {
  return (
    <Base.Item className="pr-menu-item" onClick={onClick} disabled={disabled}>
      {children}
    </Base.Item>
  );
}

/** An entry that goes somewhere: pass the link. */
export function MenuLink({ link }: { link: ReactElement<Record<string, unknown>> }): ReactNode {
  return <Base.Item className="pr-menu-item" render={link} />;
}
