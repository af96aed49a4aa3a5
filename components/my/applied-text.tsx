import { CircleCheck, RefreshCw, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '@/components/my/use-words';
import { Icon } from '@/components/ui/icon';

interface AppliedTextProps {
  readonly applied: {
    readonly state: 'applied' | 'waiting' | 'needs_firmware';
    readonly since: Date | null;
    readonly version: string | null;
  };
  readonly lastSeenAt: Date | null;
  /** "hub", "station" */
  readonly unit: string;
}

const ICONS = { applied: CircleCheck, waiting: RefreshCw, needs_firmware: ShieldAlert };

/** Whether the device has taken over what it is entitled to, in a sentence. */
export function AppliedText({ applied, lastSeenAt, unit }: AppliedTextProps): ReactNode {
  const { t, date } = useWords();
  const since = applied.since ? date(applied.since, 'day-time') : '';
  const seen = lastSeenAt ? date(lastSeenAt, 'day-time') : 'never';
  const text =
    applied.state === 'applied'
      ? t(since ? 'applied.since' : 'applied.yes', { unit, since })
      : applied.state === 'waiting'
        ? t('applied.waiting', { seen })
        : t('applied.firmware', { version: applied.version ?? '' });
  return (
    <span className="inline-flex items-start gap-1.5">
      <span className="mt-0.5">
        <Icon of={ICONS[applied.state]} size="s" />
      </span>
      <span>{text}</span>
    </span>
  );
}
