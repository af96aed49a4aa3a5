import { draftOf, keep, type Desk, type Drafted, type Proposal } from '@/lib/domain/commissions/drafting';
import type { CommissionQuestion, ChainMember } from '@/lib/domain/commissions/commission-question';
import type { RuleSplit, SplitShare } from '@/lib/domain/commissions/commission-rule';
import type { Worked } from '@/lib/domain/commissions/work-out';

/** Divides one commission, or leaves it whole and gives others their percent of it as well. */
export function proposeSplit(
  desk: Desk,
  proposal: Proposal,
  { drafted, split }: { readonly drafted: Drafted; readonly split: RuleSplit },
): void {
  const whole = drafted.entry;
  const shares = split.shares.map((share) => ({
    percent: share.percent,
    member: holderOf(desk.question, share, proposal.member),
  }));
  if (split.mode === 'overlay') {
    keep(desk, proposal, drafted);
    for (const { percent, member } of shares) {
      const worked: Worked = {
        kind: 'SPLIT',
        percent,
        working: { kind: 'overlay', wholeMinor: whole.amountMinor, percent },
      };
      part(desk, { ...proposal, member, worked, parentKey: whole.key, counted: () => [] }, drafted);
    }
    return;
  }
  const percents = shares.map(({ percent }) => percent);
  for (const [index, { member, percent }] of shares.entries()) {
    const worked: Worked = {
      kind: 'SPLIT',
      percent,
      working: { kind: 'split', wholeMinor: whole.amountMinor, percents, index },
    };
    const counted = () => (index === 0 ? whole.counted : []);
    part(desk, { ...proposal, member, worked, parentKey: whole.key, counted }, drafted);
  }
}

function part(desk: Desk, proposal: Proposal, { entry: whole }: Drafted): void {
  const { entry, amount } = draftOf(desk, proposal);
  const { working, limits } = whole.trace;
  const trace = {
    ...entry.trace,
    calc: whole.trace.calc,
    whole: { limits, ...(working === undefined ? {} : { working }) },
  };
  // The whole was decided from the sale, so its steps come before the share of it.
  const derivation = { ...entry.derivation, steps: [...whole.derivation.steps, ...entry.derivation.steps.slice(1)] };
  keep(desk, proposal, { entry: { ...entry, trace, derivation }, amount });
}

/** A share nobody can claim stays with the seller. */
function holderOf({ chain, others = [] }: CommissionQuestion, share: SplitShare, seller: ChainMember): ChainMember {
  if (share.to === 'seller') return seller;
  if (share.to === 'role') return others.find(({ attribution }) => attribution.role === share.role)?.member ?? seller;
  const members = [...chain, ...others.map(({ member }) => member)];
  return (
    members.find(({ partnerId }) => partnerId === share.partnerId) ?? {
      partnerId: share.partnerId,
      name: share.partnerId,
      type: seller.type,
      active: true,
    }
  );
}
