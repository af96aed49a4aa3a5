import { createCommissionPlan } from '@/lib/commands/partners/create-commission-plan';
import { createPartner } from '@/lib/commands/partners/create-partner';
import { setCommissionRule } from '@/lib/commands/partners/set-commission-rule';
import { signAgreement } from '@/lib/commands/partners/sign-agreement';
import { addPerson } from '@/lib/commands/people/add-person';
import { assert } from '@/lib/domain/assert';
import type { Cast } from './cast';
import { DEMO_PASSWORD } from './demo-people';
import { done } from './done';
import { COMMISSION_PLAN, PARTNERS, RULES, type PartnerKey, type StoryPartner, type StoryRule } from './story/network';
import type { Beat } from './time-line';

/** People of partners who can sign in. */
const PARTNER_PEOPLE: readonly { name: string; email: string; partner: PartnerKey }[] = [
  { name: 'Tomke Hansen', email: 'tomke.hansen@nordwind.example', partner: 'nordwind' },
  { name: 'Greta Lorenz', email: 'greta.lorenz@elbe-haustechnik.example', partner: 'elbe' },
  { name: 'Karl Muster', email: 'karl.muster@muster-elektro.example', partner: 'muster' },
  { name: 'Nils Heide', email: 'nils.heide@heide-klima.example', partner: 'heide' },
  { name: 'Wiebke Petersen', email: 'wiebke.petersen@pumpen-petersen.example', partner: 'petersen' },
];

/** The commission plan with its rules, and the partners who join one after the other. */
export function partnerBeats(cast: Cast): Beat[] {
  let commissionPlanId: string | undefined;
  const planId = () => {
    assert(commissionPlanId, 'the commission plan is made before anybody joins');
    return commissionPlanId;
  };
  const plan: Beat = {
    at: new Date('2025-11-21T08:45:00Z'),
    what: `commission plan ${COMMISSION_PLAN.code}`,
    run: async () => {
      ({ commissionPlanId } = done(await createCommissionPlan(cast.system, COMMISSION_PLAN)));
    },
  };
  return [
    plan,
    ...RULES.map((rule): Beat => ({
      at: rule.from,
      what: `rule ${rule.code}`,
      run: () => setRule(cast, planId(), rule),
    })),
    ...PARTNERS.map((partner): Beat => ({
      at: partner.joinedOn,
      what: `partner ${partner.name}`,
      run: () => join(cast, planId(), partner),
    })),
  ];
}

async function setRule(cast: Cast, commissionPlanId: string, rule: StoryRule): Promise<void> {
  const { code, name, percent, forTypes, forPartner, forTiers } = rule;
  const partnerId = forPartner && cast.partners.get(forPartner);
  done(
    await setCommissionRule(cast.system, {
      commissionPlanId,
      code,
      name,
      content: {
        ...(partnerId ? { partnerIds: [partnerId] } : {}),
        ...(forTypes ? { partnerTypes: forTypes } : {}),
        ...(forTiers
          ? {
              partnerTiers: forTiers.tiers,
              qualification: { ownVolumeMinor: forTiers.soldMinor, window: 'quarter' as const },
            }
          : {}),
        scope: {},
        priority: 0,
        basis: 'NET_COLLECTED',
        calc: { kind: 'percentage', percent },
        limits: {},
        timing: { recurringPeriods: null },
      },
    }),
  );
}

async function join(cast: Cast, commissionPlanId: string, story: StoryPartner): Promise<void> {
  const { key, parent, joinedOn: _, ...partner } = story;
  const parentId = parent && cast.partners.get(parent);
  const { partnerId } = done(await createPartner(cast.system, { ...partner, ...(parentId ? { parentId } : {}) }));
  cast.partners.set(key, partnerId);
  if (partner.status === 'active') {
    done(await signAgreement(cast.system, { partnerId, commissionPlanId, selfBilling: true }));
  }
  for (const person of PARTNER_PEOPLE.filter((each) => each.partner === key)) {
    const { name, email } = person;
    const organization = { kind: 'partner' as const, id: partnerId };
    done(
      await addPerson(cast.system, {
        name,
        email,
        locale: 'en',
        password: DEMO_PASSWORD,
        organization,
        roles: ['partner_admin'],
      }),
    );
  }
}
