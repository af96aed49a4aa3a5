import { refuse, type Refusal } from '@/lib/domain/refusal';

export const DEAL_STATUSES = [
  'DRAFT',
  'SUBMITTED',
  'IN_REVIEW',
  'ACTION_REQUIRED',
  'APPROVED',
  'CONVERTED',
  'REJECTED',
  'EXPIRED',
  'WITHDRAWN',
] as const;
export type DealStatus = (typeof DEAL_STATUSES)[number];

/** What somebody does with a registration. `ask` sends it back with a question, `submit` sends it (again). */
export type DealStep = 'submit' | 'take' | 'ask' | 'approve' | 'reject' | 'withdraw' | 'convert';

// prettier-ignore
const NEXT: Readonly<Record<DealStatus, Readonly<Partial<Record<DealStep, DealStatus>>>>> = {
  DRAFT:           { submit: 'SUBMITTED', withdraw: 'WITHDRAWN' },
  SUBMITTED:       { take: 'IN_REVIEW', ask: 'ACTION_REQUIRED', approve: 'APPROVED', reject: 'REJECTED', withdraw: 'WITHDRAWN' },
  IN_REVIEW:       { ask: 'ACTION_REQUIRED', approve: 'APPROVED', reject: 'REJECTED', withdraw: 'WITHDRAWN' },
  ACTION_REQUIRED: { submit: 'SUBMITTED', reject: 'REJECTED', withdraw: 'WITHDRAWN' },
  APPROVED:        { convert: 'CONVERTED', withdraw: 'WITHDRAWN' },
  CONVERTED:       {},
  REJECTED:        {},
  EXPIRED:         {},
  WITHDRAWN:       {},
};

/** Steps that somebody else has to understand later. */
const NEEDS_REASON: ReadonlySet<DealStep> = new Set(['ask', 'reject']);

export interface DealDates {
  readonly status: DealStatus;
  readonly protectedUntil: Date | null;
}

/** The status at a time: a protection that ran out ends the registration without anybody doing anything. */
export function dealStatusAt({ status, protectedUntil }: DealDates, at: Date): DealStatus {
  return status === 'APPROVED' && protectedUntil !== null && protectedUntil <= at ? 'EXPIRED' : status;
}

export interface DealMove {
  readonly step: DealStep;
  readonly reason?: string;
  /** Only for an approval: the first instant at which it protects no longer. */
  readonly protectedUntil?: Date;
}

export interface DealChange {
  readonly status: DealStatus;
  readonly reason: string | null;
  readonly protectedUntil: Date | null;
}

/** What a step makes of a registration, or why it cannot be taken now. */
export function decideDealStep(deal: DealDates, move: DealMove, at: Date): DealChange | Refusal {
  const now = dealStatusAt(deal, at);
  const status = NEXT[now][move.step];
  if (status === undefined) {
    return refuse('CONFLICT', `A registration that is ${words(now)} cannot be ${DONE[move.step]}.`, {
      values: { status: now, step: move.step },
    });
  }
  const reason = move.reason?.trim() ?? '';
  if (NEEDS_REASON.has(move.step) && reason === '') {
    return refuse('INPUT_INVALID', 'Say why, so that the partner knows what to do.', { field: 'reason' });
  }
  if (status === 'APPROVED' && (move.protectedUntil === undefined || move.protectedUntil <= at)) {
    return refuse('INPUT_INVALID', 'An approval protects until a day in the future.', { field: 'protectedUntil' });
  }
  return {
    status,
    reason: reason === '' ? null : reason,
    protectedUntil: status === 'APPROVED' ? (move.protectedUntil ?? null) : deal.protectedUntil,
  };
}

const DONE: Readonly<Record<DealStep, string>> = {
  submit: 'submitted',
  take: 'taken into review',
  ask: 'sent back with a question',
  approve: 'approved',
  reject: 'rejected',
  withdraw: 'withdrawn',
  convert: 'converted',
};

function words(status: DealStatus): string {
  return status.toLowerCase().replace('_', ' ');
}
