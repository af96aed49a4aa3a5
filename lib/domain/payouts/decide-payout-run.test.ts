import { describe, expect, it } from 'vitest';
import { approvalProgress, refusalToApprove, type RunApprovalQuestion } from '@/lib/domain/payouts/decide-approval';
import { decidePayoutRun, type PayableStatement } from '@/lib/domain/payouts/decide-payout-run';
import { maskIban, parseIban } from '@/lib/domain/payouts/iban';
import { isRefusal } from '@/lib/domain/refusal';

describe('decidePayoutRun', () => {
  const account = {
    id: 'account_1',
    method: 'sepa',
    ready: true,
    notReadyReason: null,
    iban: 'DE89370400440532013000',
    since: '2026-01-01',
  } as const;
  const statement = (id: string, change: Partial<PayableStatement> = {}): PayableStatement => ({
    statementId: id,
    partnerId: `partner_${id}`,
    outcome: 'payable',
    openingMinor: 0,
    closingMinor: 10_000,
    taxMinor: 0,
    withheldMinor: 0,
    takenByRun: null,
    movedOn: false,
    fault: null,
    excludedReason: null,
    belowMinimumAllowed: false,
    account: { ...account, iban: `${account.iban}${id}` },
    consent: true,
    paidBeforeMinor: [],
    ...change,
  });
  const on = '2026-05-05' as Parameters<typeof decidePayoutRun>[1];

  it('sums only what is sent, with tax and without what is withheld', () => {
    const run = decidePayoutRun(
      [
        statement('a', { taxMinor: 2200 }),
        statement('b', { withheldMinor: 2000 }),
        statement('c', { outcome: 'negative' }),
      ],
      on,
    );
    expect(run.totalMinor).toBe(12_200 + 8000); // 100.00 + 22.00, 100.00 − 20.00
    expect(run.payouts[2]?.skipped?.reason).toBe('negative');
  });

  it.each<[string, Partial<PayableStatement>, string | undefined]>([
    ['without an account', { account: null }, 'no_account'],
    [
      'with an account that cannot receive',
      { account: { ...account, ready: false, notReadyReason: 'x' } },
      'account_not_ready',
    ],
    ['that another run pays', { takenByRun: 7 }, 'already_paid'],
    ['whose amount is in a newer statement', { movedOn: true }, 'moved_on'],
    ['with a wrong IBAN', { fault: 'iban' }, 'iban'],
    ['that finance left out', { excludedReason: 'asked to wait' }, 'excluded'],
    ['below the minimum', { outcome: 'below_minimum', closingMinor: 4320 }, 'below_minimum'],
    [
      'below the minimum that finance forces',
      { outcome: 'below_minimum', closingMinor: 4320, belowMinimumAllowed: true },
      undefined,
    ],
  ])('skips a statement %s', (_reason, change, reason) => {
    expect(decidePayoutRun([statement('a', change)], on).payouts[0]?.skipped?.reason).toBe(reason);
  });

  it.each<[string, Partial<PayableStatement>, readonly string[]]>([
    ['an account of this week', { account: { ...account, since: '2026-04-30' } }, ['new_account']],
    ['far more than usual', { closingMinor: 50_001, paidBeforeMinor: [10_000, 15_000] }, ['far_above_average']], // mean 125.00 × 4
    ['not quite so much', { closingMinor: 50_000, paidBeforeMinor: [10_000, 15_000] }, []],
    ['a partner whose invoice we may not write', { consent: false }, ['no_tax_document']],
    ['a debt carried over', { openingMinor: -500 }, ['negative_opening']],
  ])('points at %s', (_reason, change, anomalies) => {
    expect(decidePayoutRun([statement('a', change)], on).payouts[0]?.anomalies).toEqual(anomalies);
  });

  it('points at two partners with one bank account', () => {
    const run = decidePayoutRun([statement('a', { account }), statement('b', { account })], on);
    expect(run.payouts.map(({ anomalies }) => anomalies)).toEqual([['shared_iban'], ['shared_iban']]);
  });
});

describe('approval of a run', () => {
  const question = (change: Partial<RunApprovalQuestion['run']> = {}, given: RunApprovalQuestion['given'] = []) => ({
    run: { createdBy: 'ana', hash: 'h', totalMinor: 500_000, status: 'AWAITING_APPROVAL', ...change },
    authors: new Set(['author']),
    given,
    thresholds: { noneUpToMinor: 100_000, oneUpToMinor: 1_000_000 },
  });
  const jo = { userId: 'jo', isOwner: false };
  const seen = { hash: 'h', totalMinor: 500_000 };

  it.each<[string, Parameters<typeof refusalToApprove>, string | undefined]>([
    ['somebody else may', [question(), jo, seen], undefined],
    ['the creator may not', [question(), { ...jo, userId: 'ana' }, seen], 'approver'],
    ['who wrote a correction in it may not', [question(), { ...jo, userId: 'author' }, seen], 'approver'],
    ['not twice', [question({}, [{ ...jo, hash: 'h' }]), jo, seen], 'approver'],
    ['not what changed meanwhile', [question({ hash: 'other' }), jo, seen], 'hash'],
    ['not with another total', [question(), jo, { ...seen, totalMinor: 1 }], 'total'],
    ['not before it is submitted', [question({ status: 'DRAFT' }), jo, seen], 'run'],
  ])('%s', (_reason, asked, field) => {
    expect(refusalToApprove(...asked)?.field).toBe(field);
  });

  it('needs nobody, one or two with an owner, by amount', () => {
    expect(approvalProgress(question({ totalMinor: 100_000 }))).toMatchObject({ needed: 0, complete: true });
    expect(approvalProgress(question({}, [{ ...jo, hash: 'h' }]))).toMatchObject({ needed: 1, complete: true });
    const two = [jo, { userId: 'kim', isOwner: false }].map((each) => ({ ...each, hash: 'h' }));
    expect(approvalProgress(question({ totalMinor: 1_000_001 }, two))).toMatchObject({
      ownerNeeded: true,
      complete: false,
    });
    expect(
      approvalProgress(question({ totalMinor: 1_000_001 }, [...two, { userId: 'o', isOwner: true, hash: 'h' }]))
        .complete,
    ).toBe(true);
  });

  it('forgets approvals of what the run was before', () => {
    expect(approvalProgress(question({}, [{ ...jo, hash: 'before' }])).complete).toBe(false);
  });
});

describe('parseIban', () => {
  it('takes spaces and lower case', () => {
    expect(parseIban('de89 3704 0044 0532 0130 00')).toEqual({ iban: 'DE89370400440532013000' });
    expect(maskIban('DE89370400440532013000')).toBe('DE89 •••• 3000');
  });

  it.each([
    ['a wrong check digit', 'DE88370400440532013000', 'check digits'],
    ['too short', 'DE8937040044053201300', 'characters'],
    ['no country', 'ZZ89370400440532013000', 'country'],
    ['nothing', '', 'needed'],
    ['a country outside the area', 'BR1800360305000010009795493C1', 'outside'],
  ])('answers %s', (_reason, typed, text) => {
    const parsed = parseIban(typed);
    expect(isRefusal(parsed) && parsed.field === 'iban' && parsed.message).toContain(text);
  });
});
