import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { realTime } from '@/db/clock';
import { getCommissionPlan } from '@/db/read/admin/get-commission-plan';
import { replayCommissionPlan } from '@/db/read/admin/replay-commission-plan';
import { testCommissionSale } from '@/db/read/admin/test-commission-sale';
import { inTenant } from '@/db/tenant';
import { setClock } from '@/db/write/tenancy';
import { done, person } from '@/lib/commands/catalog/catalog-fixture';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { createTenant } from '@/lib/commands/setup/create-tenant';
import type { Viewer } from '@/lib/domain/access/viewer';
import { content } from '@/lib/domain/commissions/example-commission';
import { isRefusal } from '@/lib/domain/refusal';
import { discardCommissionDraft } from './discard-commission-draft';
import { editCommissionDraft } from './edit-commission-draft';
import { publishCommissionDraft } from './publish-commission-draft';

await testDatabase();

const TENANT = {
  name: 'Aurelia',
  timeZone: 'Europe/Berlin',
  startsAt: new Date('2026-03-01T10:00:00Z'),
  clockRuns: false,
};
const ADDRESS = { street: 'Am Sande 1', postalCode: '21335', city: 'Lüneburg', country: 'DE' };
let manager: Viewer;
let owner: Viewer;
let stranger: Viewer;
let partnerId = '';

const goTo = (day: string) =>
  inTenant('tenant_rules', (tx) =>
    setClock(tx, {
      tenantId: 'tenant_rules',
      simulatedAt: new Date(`${day}T10:00:00Z`),
      setAt: realTime(),
      running: false,
    }),
  );
const put = (code: string, percent: string, more: Parameters<typeof content>[1] = {}) =>
  ({ op: 'put', code, name: code, content: content(percent, more) }) as const;

/** A plan of its own for each test: rules once published cannot be taken back. */
let plans = 0;
async function newPlan(): Promise<string> {
  plans += 1;
  const made = await createCommissionPlan(owner, {
    code: `CP-${plans}`,
    name: 'Partners',
    holdDays: 30,
    payoutDay: 5,
    timeZone: 'Europe/Berlin',
    minimumPayoutMinor: 0,
    currency: 'EUR',
    maxTotalPercent: '30',
    inactiveParent: 'compress',
  });
  return done(made).commissionPlanId;
}

beforeAll(async () => {
  for (const tenantId of ['tenant_rules', 'tenant_other'])
    done(await createTenant({ kind: 'system', tenantId, job: 'test' }, TENANT));
  manager = person('tenant_rules', 'user_pia', 'partner_manager');
  owner = person('tenant_rules', 'user_ana', 'owner');
  stranger = person('tenant_other', 'user_eve', 'owner');
  await goTo('2026-03-01');
  ({ partnerId } = done(
    await createPartner(owner, {
      name: 'Rossi Impianti',
      type: 'installer',
      status: 'active',
      email: 'info@rossi.example',
      phone: '+39 030 555',
      address: ADDRESS,
      payoutCurrency: 'EUR',
    }),
  ));
});

describe('a draft of commission rules', () => {
  it('opens with the first edit, and refuses who has not seen the newest revision', async () => {
    const commissionPlanId = await newPlan();
    const first = await editCommissionDraft(manager, { commissionPlanId, revision: 0, edit: put('R1', '20') });
    expect(first).toMatchObject({ revision: 1 });
    const stale = await editCommissionDraft(owner, { commissionPlanId, revision: 0, edit: put('R1', '25') });
    expect(stale).toMatchObject({ code: 'CONFLICT', values: { revision: '1', changedBy: 'user_pia' } });
    expect((await getCommissionPlan(owner, commissionPlanId))?.draft?.rules).toMatchObject([
      { content: { calc: { percent: '20' } } },
    ]);
  });

  it('is one per plan, and gone when it is discarded', async () => {
    const commissionPlanId = await newPlan();
    done(await editCommissionDraft(manager, { commissionPlanId, revision: 0, edit: put('R1', '20') }));
    done(await discardCommissionDraft(owner, { commissionPlanId, revision: 1 }));
    expect((await getCommissionPlan(owner, commissionPlanId))?.draft).toBeNull();
    expect(await publishCommissionDraft(owner, { commissionPlanId, revision: 0 })).toMatchObject({
      code: 'DRAFT_EMPTY',
    });
  });

  it('does not exist for another tenant, and nobody without the role edits it', async () => {
    const commissionPlanId = await newPlan();
    const edit = { commissionPlanId, revision: 0, edit: put('R1', '20') };
    expect(await editCommissionDraft(stranger, edit)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await editCommissionDraft(person('tenant_rules', 'user_fin', 'finance'), edit)).toMatchObject({
      code: 'NOT_ALLOWED',
    });
    expect(await getCommissionPlan(stranger, commissionPlanId)).toBeNull();
    expect(await replayCommissionPlan(stranger, commissionPlanId)).toBeNull();
  });
});

describe('publishing rules', () => {
  it('leaves what was in force before the day untouched', async () => {
    const commissionPlanId = await newPlan();
    await goTo('2026-03-02');
    done(await editCommissionDraft(owner, { commissionPlanId, revision: 0, edit: put('R1', '20') }));
    done(await publishCommissionDraft(owner, { commissionPlanId, revision: 1 }));
    done(await editCommissionDraft(owner, { commissionPlanId, revision: 0, edit: put('R1', '18') }));
    done(
      await editCommissionDraft(owner, { commissionPlanId, revision: 1, edit: { op: 'start', startOn: '2026-04-01' } }),
    );
    done(await publishCommissionDraft(owner, { commissionPlanId, revision: 2 }));
    const versions = (await getCommissionPlan(owner, commissionPlanId))?.rules[0]?.versions ?? [];
    const april = new Date('2026-03-31T22:00:00Z'); // midnight in Berlin
    expect(versions.map(({ number, endAt, content: said }) => [number, endAt, said.calc])).toEqual([
      [2, null, { kind: 'percentage', percent: '18' }],
      [1, april, { kind: 'percentage', percent: '20' }],
    ]);
    // March pays 20 % of 62.00 = 12.40, April 18 % = 11.16.
    expect(await totalOf(commissionPlanId)).toBe(1240);
    await goTo('2026-04-02');
    expect(await totalOf(commissionPlanId)).toBe(1116);
  });

  it('is refused in the past and where it would overlap a coming version, with the day', async () => {
    const commissionPlanId = await newPlan();
    await goTo('2026-05-04');
    const start = (revision: number, startOn: string) =>
      editCommissionDraft(owner, { commissionPlanId, revision, edit: { op: 'start', startOn } });
    done(await editCommissionDraft(owner, { commissionPlanId, revision: 0, edit: put('R1', '20') }));
    done(await start(1, '2026-05-03'));
    expect(await publishCommissionDraft(owner, { commissionPlanId, revision: 2 })).toMatchObject({ field: 'startOn' });
    done(await start(2, '2026-07-01'));
    done(await publishCommissionDraft(owner, { commissionPlanId, revision: 3 }));
    done(await editCommissionDraft(owner, { commissionPlanId, revision: 0, edit: put('R1', '18') }));
    done(await start(1, '2026-06-01'));
    expect(await publishCommissionDraft(owner, { commissionPlanId, revision: 2 })).toMatchObject({
      code: 'CONFLICT',
      values: { code: 'R1', number: '1', from: '2026-07-01' },
    });
  });

  it('tests a sale by the draft and by what is in force, and writes nothing', async () => {
    const commissionPlanId = await newPlan();
    done(await signAgreement(owner, { partnerId, commissionPlanId, selfBilling: true }));
    done(await editCommissionDraft(owner, { commissionPlanId, revision: 0, edit: put('R1', '20') }));
    const answer = await testCommissionSale(owner, { planId: commissionPlanId, partnerId, sale: SALE });
    expect(answer).toMatchObject({ draft: { totalMinor: 1240 }, inForce: { totalMinor: 0 } });
    expect((await replayCommissionPlan(owner, commissionPlanId))?.rows).toEqual([]);
  });
});

const SALE = {
  netMinor: 6200,
  taxMinor: 1364,
  currency: 'EUR',
  units: '10',
  role: 'installed_by',
  period: 1,
  facts: {},
  firstActivation: false,
} as const;

/** What the rules in force now give on a sale of 62.00. */
async function totalOf(planId: string): Promise<number> {
  const answer = await testCommissionSale(owner, { planId, partnerId, sale: SALE });
  if (answer === null || isRefusal(answer)) throw new Error('the sale can be tested');
  return answer.inForce.totalMinor;
}
