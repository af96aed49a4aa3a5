'use client';

import { Archive, ArchiveRestore, Ellipsis, ListTree, Pencil, Trash2, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useId, useRef, type ReactNode } from 'react';
import { buttonLook } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

interface TierMenuProps {
  readonly id: string;
  /** The name of the tier. */
  readonly name: string;
  readonly subscriptions: number;
  /** A tier that no release had can go without a trace. */
  readonly wasLive: boolean;
  readonly archived: boolean;
  readonly itemsHref: string;
  readonly onNames: () => void;
  readonly onArchive: (archived: boolean) => void;
  readonly onRemove: () => void;
}

/** What can be done with a tier, each with what follows from it. */
export function TierMenu(props: TierMenuProps): ReactNode {
  const { id, name, subscriptions, wasLive, archived, itemsHref, onNames, onArchive, onRemove } = props;
  const t = useTranslations('catalog.tier');
  const menuId = useId();
  const menu = useRef<HTMLDivElement>(null);
  const run = (action: () => void) => () => {
    menu.current?.hidePopover();
    action();
  };
  return (
    <>
      <button
        type="button"
        id={id}
        className="pr-btn"
        {...buttonLook({ variant: 'quiet', size: 'sm', square: true })}
        popoverTarget={menuId}
        aria-label={t('menu', { plan: name })}
      >
        <Icon of={Ellipsis} size="s" />
      </button>
      <div
        ref={menu}
        id={menuId}
        popover="auto"
        className="pr-menu pr-popover pr-anchored pr-tier-menu"
        role="dialog"
        aria-label={t('menu', { plan: name })}
      >
        <Choice icon={Pencil} label={t('names')} effect={t('namesEffect')} onClick={run(onNames)} />
        <Link className="pr-menu-item" href={itemsHref}>
          <Icon of={ListTree} />
          <MenuWords label={t('items')} effect={t('itemsEffect')} />
        </Link>
        <hr />
        {archived ? (
          <Choice
            icon={ArchiveRestore}
            label={t('bringBack')}
            effect={t('bringBackEffect')}
            onClick={run(() => onArchive(false))}
          />
        ) : wasLive ? (
          <Choice
            icon={Archive}
            label={t('archive')}
            effect={t('archiveEffect', { count: subscriptions })}
            onClick={run(() => onArchive(true))}
          />
        ) : (
          <Choice icon={Trash2} label={t('remove')} effect={t('removeEffect')} onClick={run(onRemove)} />
        )}
      </div>
    </>
  );
}

interface ChoiceProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly effect: string;
  readonly onClick: () => void;
}

function Choice({ icon, label, effect, onClick }: ChoiceProps): ReactNode {
  return (
    <button type="button" className="pr-menu-item" onClick={onClick}>
      <Icon of={icon} />
      <MenuWords label={label} effect={effect} />
    </button>
  );
}

function MenuWords({ label, effect }: { label: string; effect: string }): ReactNode {
  return (
    <span>
      <span className="block font-medium">{label}</span>
      <span className="block text-meta text-muted">{effect}</span>
    </span>
  );
}
