'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactElement, ReactNode } from 'react';

interface DialogProps {
  /** The button that opens it. */
  readonly trigger?: ReactElement<Record<string, unknown>>;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** Says the effect with its number: "Pause 214 subscriptions". */
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
}

/** Asks before something wide happens. For the console and the partner portal. */
export function Dialog({ trigger, open, onOpenChange, title, description, children }: DialogProps): ReactNode {
  const t = useTranslations('ui');
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger === undefined ? null : <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="pr-backdrop" />
        <Base.Popup className="pr-dialog">
          <div className="pr-card-head">
            <Base.Title className="pr-card-title">{title}</Base.Title>
            <Base.Close
              className="pr-btn ml-auto"
              data-variant="quiet"
              data-size="sm"
              data-icon=""
              aria-label={t('close')}
            >
              <X className="pr-i-s" aria-hidden="true" />
            </Base.Close>
          </div>
          <div className="pr-pad grid gap-4">
            {description === undefined ? null : (
              <Base.Description className="text-muted">{description}</Base.Description>
            )}
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
