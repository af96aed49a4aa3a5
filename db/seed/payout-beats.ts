import { findPersonByEmail, listMemberships } from '@/db/read/people';
import { inTenant } from '@/db/tenant';
import { findBillOfStatement } from '@/db/write/self-bills';
import { listPayouts } from '@/db/write/payouts';
import { lockRun } from '@/db/write/payout-runs';
import { acceptSelfBill, acceptStatement } from '@/lib/commands/payouts/accept-statement';
import { approvePayoutRun } from '@/lib/commands/payouts/approve-payout-run';
import { createPayoutRun } from '@/lib/commands/payouts/create-payout-run';
import { setPayoutAccount } from '@/lib/commands/payouts/set-payout-account';
import { setTaxProfile } from '@/lib/commands/payouts/set-tax-profile';
import { settlePayout } from '@/lib/commands/payouts/settle-payout';
import { submitPayoutRun } from '@/lib/commands/payouts/submit-payout-run';
import { bankFile } from '@/lib/delivery/bank-files/bank-file';
import { assert } from '@/lib/domain/assert';
import { ROLES, type Viewer } from '@/lib/domain/access/viewer';
import { money, toDecimalString } from '@/lib/domain/money/money';
import type { Cast } from './cast';
import { done } from './done';
import type { PartnerKey } from './story/network';
import type { Beat } from './time-line';

/** Partners who told where their money goes; the others still owe us that. */
const ACCOUNTS: readonly { partner: PartnerKey; holder: string; iban: string; vatId: string; series: string }[] = [
  {
    partner: 'nordwind',
    holder: 'Nordwind Distribution GmbH',
    iban: 'DE69 2005 0550 1040 1122 33',
    vatId: 'DE271548101',
    series: 'ND-2026-',
  },
  {
    partner: 'elbe',
    holder: 'Elbe Haustechnik',
    iban: 'DE29 2005 0550 1040 4455 66',
    vatId: 'DE284309177',
    series: 'EH-2026-',
  },
  {
    partner: 'muster',
    holder: 'Karl Muster Elektro',
    iban: 'DE71 2405 0110 0007 7889 90',
    vatId: 'DE298716043',
    series: 'ME-2026-',
  },
  {
    partner: 'petersen',
    holder: 'Pumpen Petersen KG',
    iban: 'DE85 2105 0170 1002 0030 04',
    vatId: 'DE256033183',
    series: 'PP-2026-',
  },
];

const PERIOD = '2026-09';

/** Partners say where their money goes, and the commissions that were due by the end of September are paid out. */
export function payoutBeats(cast: Cast): Beat[] {
  let runId = '';
  return [
    { at: new Date('2026-09-15T08:00:00Z'), what: 'payout accounts', run: () => openAccounts(cast) },
    {
      at: new Date('2026-10-06T07:30:00Z'),
      what: 'payout run approved',
      run: async () => {
        runId = await approvedRun(cast);
      },
    },
    {
      at: new Date('2026-10-06T09:00:00Z'),
      what: 'file for the bank',
      run: async () => done(await bankFile(await staff('ana.keller@aurelia.example'), { runId })),
    },
    { at: new Date('2026-10-07T10:00:00Z'), what: 'payouts arrived', run: () => arrive(cast, runId) },
    { at: new Date('2026-10-08T09:00:00Z'), what: 'self-bill accepted', run: () => accept(cast, runId) },
  ];
}

async function openAccounts({ system, partners }: Cast): Promise<void> {
  for (const { partner, holder, iban, vatId, series } of ACCOUNTS) {
    const partnerId = partners.get(partner);
    assert(partnerId, 'partners join before they are paid');
    const profile = { country: 'DE', regime: 'business', selfBillSeries: series } as const;
    done(await setTaxProfile(system, { partnerId, vatId, profile }));
    done(await setPayoutAccount(system, { partnerId, method: 'sepa', holder, iban }));
  }
}

/** Jo makes the run; where its size asks for somebody else, Ana looks at it. */
async function approvedRun({ system }: Cast): Promise<string> {
  const jo = await staff('jo.petersen@aurelia.example');
  const { runId } = done(await createPayoutRun(jo, { currency: 'EUR', period: PERIOD }));
  const run = await inTenant(system.tenantId, (tx) => lockRun(tx, system.tenantId, runId));
  const submitted = done(await submitPayoutRun(jo, { runId, hash: run?.hash ?? '' }));
  if (submitted.status === 'AWAITING_APPROVAL') {
    const total = toDecimalString(money(submitted.totalMinor, 'EUR'));
    const ana = await staff('ana.keller@aurelia.example');
    done(await approvePayoutRun(ana, { runId, hash: submitted.hash, total }));
  }
  return runId;
}

async function arrive({ system: { tenantId } }: Cast, runId: string): Promise<void> {
  const ana = await staff('ana.keller@aurelia.example');
  for (const { id: payoutId, status } of await inTenant(tenantId, (tx) => listPayouts(tx, tenantId, runId)))
    if (status === 'SENT') done(await settlePayout(ana, { payoutId, result: { kind: 'paid' } }));
}

/** Tomke of Nordwind agrees with the statement and with the invoice that was written in Nordwind's name. */
async function accept({ system: { tenantId }, partners }: Cast, runId: string): Promise<void> {
  const tomke = await staff('tomke.hansen@nordwind.example');
  const nordwind = partners.get('nordwind');
  const found = await inTenant(tenantId, async (tx) => {
    const payout = (await listPayouts(tx, tenantId, runId)).find(({ partnerId }) => partnerId === nordwind);
    return payout && { ...payout, bill: await findBillOfStatement(tx, tenantId, payout.statementId, '389') };
  });
  assert(found?.bill, 'Nordwind was paid and its invoice was written');
  done(await acceptStatement(tomke, { statementId: found.statementId }));
  done(await acceptSelfBill(tomke, { selfBillId: found.bill.id }));
}

/** Somebody of the story as they are when signed in. */
async function staff(email: string): Promise<Viewer> {
  const found = await findPersonByEmail(email);
  assert(found, `${email} works here`);
  const [membership] = await listMemberships(found.id);
  assert(membership, `${email} belongs to somebody`);
  const { id: membershipId, tenantId, organization, roles } = membership;
  return {
    kind: 'person',
    userId: found.id,
    tenantId,
    membershipId,
    organization,
    roles: ROLES.filter((role) => roles.includes(role)),
    brandIds: 'all',
    locale: 'en',
  };
}
