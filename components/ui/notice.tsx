import {
  CalendarClock,
  CircleAlert,
  CircleCheck,
  FlaskConical,
  Info,
  ShieldCheck,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

export type NoticeTone = 'neutral' | 'info' | 'ok' | 'warn' | 'bad' | 'special';

const ICONS: Readonly<Record<NoticeTone, LucideIcon>> = {
  neutral: ShieldCheck,
  info: Info,
  ok: CircleCheck,
  warn: CalendarClock,
  bad: CircleAlert,
  special: FlaskConical,
};

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly icon?: LucideIcon;
  /** The sentence that matters, in front. */
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** At the foot of a card, from edge to edge. */
  readonly flat?: boolean;
  /** Read out when it appears: `status` politely, `alert` at once. */
  readonly live?: 'status' | 'alert';
}

/** Something to know, with what follows from it. At most one amber one on a page. */
export function Notice({ tone = 'neutral', icon, title, children, flat = false, live }: NoticeProps): ReactNode {
  return (
    <div className={flat ? 'pr-note pr-note-flat' : 'pr-note'} data-tone={tone} role={live}>
      <Icon of={icon ?? ICONS[tone]} />
      <span>
        {title === undefined ? null : <b>{title} </b>}
        {children}
      </span>
    </div>
  );
}
