import { refuse, type Refusal } from '@/lib/domain/refusal';

/** From how much on how many people have to look at a run, in minor units of its currency. */
export interface ApprovalThresholds {
  /** Up to this nobody needs to approve. */
  readonly noneUpToMinor: number;
  /** Up to this one other person; above it two, one of them an owner. */
  readonly oneUpToMinor: number;
}

/** Up to 1,000.00 nobody, up to 10,000.00 one, above that two with an owner among them. */
export const PAYOUT_THRESHOLDS: ApprovalThresholds = { noneUpToMinor: 1_000_00, oneUpToMinor: 10_000_00 };

export interface RunApprovalQuestion {
  readonly run: {
    readonly createdBy: string;
    readonly hash: string;
    readonly totalMinor: number;
    readonly status: string;
  };
  /** Who wrote corrections or rules by hand that this run pays. */
  readonly authors: ReadonlySet<string>;
  readonly given: readonly { readonly userId: string; readonly hash: string; readonly isOwner: boolean }[];
  readonly thresholds: ApprovalThresholds;
}

export interface ApprovalProgress {
  readonly needed: 0 | 1 | 2;
  readonly given: number;
  readonly ownerNeeded: boolean;
  readonly complete: boolean;
}

/** How far a run is approved. Approvals of another hash do not count: what was approved is what is paid. */
export function approvalProgress({ run, given, thresholds }: RunApprovalQuestion): ApprovalProgress {
  const valid = given.filter(({ hash }) => hash === run.hash);
  const needed = run.totalMinor <= thresholds.noneUpToMinor ? 0 : run.totalMinor <= thresholds.oneUpToMinor ? 1 : 2;
  const people = new Set(valid.map(({ userId }) => userId)).size;
  const ownerNeeded = needed === 2 && !valid.some(({ isOwner }) => isOwner);
  return { needed, given: people, ownerNeeded, complete: people >= needed && !ownerNeeded };
}

/** Whether a person may approve a run as it stands. Null means yes. */
export function refusalToApprove(
  question: RunApprovalQuestion,
  person: { readonly userId: string; readonly isOwner: boolean },
  seen: { readonly hash: string; readonly totalMinor: number },
): Refusal | null {
  const { run, authors, given } = question;
  if (run.status !== 'AWAITING_APPROVAL')
    return refuse('CONFLICT', 'This run is not waiting for approval.', {
      field: 'run',
      values: { status: run.status },
    });
  if (seen.hash !== run.hash)
    return refuse('CONFLICT', 'The run was changed after you opened it. Look at it again.', { field: 'hash' });
  if (seen.totalMinor !== run.totalMinor)
    return refuse('INPUT_INVALID', 'The amount you typed is not the total of this run.', { field: 'total' });
  if (person.userId === run.createdBy)
    return refuse('NOT_ALLOWED', 'You created this run, so somebody else must approve it.', { field: 'approver' });
  if (authors.has(person.userId)) {
    return refuse(
      'NOT_ALLOWED',
      'You wrote a rule or a correction that this run pays, so somebody else must approve it.',
      {
        field: 'approver',
      },
    );
  }
  if (given.some(({ userId, hash }) => userId === person.userId && hash === run.hash))
    return refuse('ALREADY_DONE', 'You have approved this run already.', { field: 'approver' });
  const progress = approvalProgress(question);
  if (progress.ownerNeeded && progress.given === 1 && !person.isOwner) {
    return refuse('NOT_ALLOWED', 'A run of this size also needs an owner.', { field: 'approver' });
  }
  return null;
}
