import {
  Ban,
  BadgeCheck,
  CalendarClock,
  Check,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  ClockAlert,
  Clock,
  CreditCard,
  Eye,
  FilePen,
  Gift,
  GraduationCap,
  Hourglass,
  Layers,
  Mail,
  PackageCheck,
  Pause,
  RefreshCw,
  Send,
  ShieldAlert,
  Undo2,
  Wifi,
  WifiOff,
  type LucideIcon,
} from 'lucide-react';
import type { Tone } from '@/components/ui/badge';

/**
 * Every state a person can read, in one place: its tone and its drawing here, its word, its word with a date and its
 * meaning in the messages `status.<kind>.<state>`. No screen words or colours a state by itself.
 */
export const STATUS_REGISTRY = {
  subscription: {
    trial: { tone: 'info', icon: Gift },
    included: { tone: 'neutral', icon: Gift },
    active: { tone: 'ok', icon: CircleCheck },
    change_scheduled: { tone: 'info', icon: CalendarClock },
    payment_failed: { tone: 'warn', icon: ClockAlert },
    paused: { tone: 'neutral', icon: CirclePause },
    ending: { tone: 'warn', icon: CalendarClock },
    ended: { tone: 'neutral', icon: CircleSlash },
  },
  invoice: {
    draft: { tone: 'neutral', icon: FilePen },
    open: { tone: 'info', icon: Clock },
    overdue: { tone: 'warn', icon: ClockAlert },
    paid: { tone: 'ok', icon: Check },
    partly_paid: { tone: 'warn', icon: CircleDashed },
    void: { tone: 'neutral', icon: Ban },
    uncollectible: { tone: 'bad', icon: CircleSlash },
  },
  commission: {
    waiting_for_payment: { tone: 'neutral', icon: CreditCard },
    pending: { tone: 'neutral', icon: Hourglass },
    eligible: { tone: 'info', icon: CircleCheck },
    in_batch: { tone: 'info', icon: Layers },
    paid: { tone: 'ok', icon: Check },
    on_hold: { tone: 'warn', icon: Pause },
    reversed: { tone: 'bad', icon: Undo2 },
  },
  payout: {
    draft: { tone: 'neutral', icon: FilePen },
    to_approve: { tone: 'warn', icon: Eye },
    approved: { tone: 'info', icon: Check },
    ready: { tone: 'neutral', icon: Clock },
    sending: { tone: 'info', icon: Send },
    partly_done: { tone: 'warn', icon: CircleDashed },
    sent: { tone: 'info', icon: Send },
    paid: { tone: 'ok', icon: Check },
    failed: { tone: 'bad', icon: CircleAlert },
    returned: { tone: 'bad', icon: Undo2 },
    skipped: { tone: 'neutral', icon: CircleSlash },
    stopped: { tone: 'warn', icon: Ban },
    discarded: { tone: 'neutral', icon: CircleSlash },
  },
  statement: {
    due: { tone: 'info', icon: CircleCheck },
    planned: { tone: 'info', icon: Layers },
    sending: { tone: 'info', icon: Send },
    paid: { tone: 'ok', icon: Check },
    failed: { tone: 'bad', icon: CircleAlert },
    returned: { tone: 'bad', icon: Undo2 },
    carried: { tone: 'neutral', icon: CalendarClock },
    nothing: { tone: 'neutral', icon: CircleSlash },
  },
  entitlement: {
    applied: { tone: 'ok', icon: PackageCheck },
    waiting: { tone: 'neutral', icon: RefreshCw },
    needs_firmware: { tone: 'warn', icon: ShieldAlert },
    revoked: { tone: 'bad', icon: Ban },
  },
  draft: {
    editing: { tone: 'info', icon: FilePen },
    in_review: { tone: 'warn', icon: Eye },
    approved: { tone: 'ok', icon: Check },
    scheduled: { tone: 'info', icon: CalendarClock },
    live: { tone: 'ok', icon: BadgeCheck },
    superseded: { tone: 'neutral', icon: Layers },
  },
  connection: {
    online: { tone: 'ok', icon: Wifi },
    offline: { tone: 'neutral', icon: WifiOff },
  },
  partner: {
    invited: { tone: 'warn', icon: Mail },
    onboarding: { tone: 'info', icon: GraduationCap },
    active: { tone: 'ok', icon: CircleCheck },
    inactive: { tone: 'neutral', icon: CircleSlash },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, StatusEntry>>>>;

export interface StatusEntry {
  readonly tone: Tone;
  readonly icon: LucideIcon;
}

export type StatusKind = keyof typeof STATUS_REGISTRY;
export type StatusOf<K extends StatusKind> = keyof (typeof STATUS_REGISTRY)[K] & string;

export function statusEntry<K extends StatusKind>(kind: K, state: StatusOf<K>): StatusEntry {
  const entries: Readonly<Record<string, StatusEntry>> = STATUS_REGISTRY[kind];
  return entries[state] ?? { tone: 'neutral', icon: CircleDashed };
}
