import { reviewDeal } from '@/lib/commands/partners/onboarding/change-deal';
import { createPartnerLink } from '@/lib/commands/partners/onboarding/create-partner-link';
import { disablePartnerLink } from '@/lib/commands/partners/onboarding/disable-partner-link';
import { addSite, placeDevice } from '@/lib/commands/partners/onboarding/place-device';
import { recordScan } from '@/lib/commands/partners/onboarding/record-scan';
import { registerDeal } from '@/lib/commands/partners/onboarding/register-deal';
import { assert } from '@/lib/domain/assert';
import type { Cast } from './cast';
import { done } from './done';
import { HOUSEHOLDS } from './story/households';
import type { PartnerKey } from './story/network';
import { STORY_ENDS } from './story/company';
import type { Beat } from './time-line';

interface StoryLink {
  readonly partner: PartnerKey;
  readonly name: string;
  readonly campaign: string;
  readonly from: Date;
  /** Visitors in each month from then on. */
  readonly visitors: readonly number[];
  readonly disabledAt?: Date;
}

/** The first of each partner is the one its customers come through. */
const LINKS: readonly StoryLink[] = [
  {
    partner: 'muster',
    name: 'Website',
    campaign: 'website',
    from: new Date('2026-01-20T08:30:00Z'),
    visitors: [4, 6, 5, 7, 8],
  },
  {
    partner: 'muster',
    name: 'Old flyer',
    campaign: 'flyer',
    from: new Date('2026-02-03T08:30:00Z'),
    visitors: [3, 1],
    disabledAt: new Date('2026-06-01T07:00:00Z'),
  },
  {
    partner: 'heide',
    name: 'Spring fair Soltau',
    campaign: 'fair',
    from: new Date('2026-03-02T08:30:00Z'),
    visitors: [9, 2],
  },
];

const MONTH_MS = 30 * 86_400_000;

/** Links with the people who followed them, two registrations, and a place with its device. */
export function onboardingBeats(cast: Cast): Beat[] {
  return [...LINKS.flatMap((link) => linkBeats(cast, link)), ...dealBeats(cast), placeBeat(cast)];
}

function linkBeats(cast: Cast, story: StoryLink): Beat[] {
  let made: { linkId: string; code: string } | undefined;
  const link = () => {
    assert(made, 'a link is made before anybody follows it');
    return made;
  };
  const { disabledAt } = story;
  return [
    {
      at: story.from,
      what: `link ${story.name}`,
      run: async () => {
        const { name, campaign, partner } = story;
        const input = {
          partnerId: partnerOf(cast, partner),
          brandId: cast.brandIds.aurelia,
          name,
          campaign,
          locale: 'de' as const,
        };
        made = done(await createPartnerLink(cast.system, input));
        if (!cast.links.has(partner)) cast.links.set(partner, made.code);
      },
    },
    ...story.visitors.map((visitors, month): Beat => ({
      at: new Date(story.from.getTime() + (month + 0.5) * MONTH_MS),
      what: `${visitors} visitors of ${story.name}`,
      run: async () => {
        const { code } = link();
        for (let n = 0; n < visitors; n++)
          done(await recordScan(cast.system, { code, visitor: `${code} month ${month} visitor ${n}` }));
      },
    })),
    ...(disabledAt === undefined
      ? []
      : [
          {
            at: disabledAt,
            what: `no more ${story.name}`,
            run: () => disablePartnerLink(cast.system, { linkId: link().linkId }),
          },
        ]),
  ];
}

function dealBeats(cast: Cast): Beat[] {
  let approved: string | undefined;
  let inReview: string | undefined;
  const known = (dealId: string | undefined): string => {
    assert(dealId, 'a registration is made before it is decided');
    return dealId;
  };
  return [
    {
      at: new Date('2026-10-27T09:10:00Z'),
      what: 'Elbe registers Stadtwerke Buxtehude',
      run: async () => {
        const made = await registerDeal(cast.system, {
          partnerId: partnerOf(cast, 'elbe'),
          brandId: cast.brandIds.norda,
          customerName: 'Stadtwerke Buxtehude',
          vatId: 'DE811907980',
          domain: 'stadtwerke-buxtehude.example',
          country: 'DE',
          postalCode: '21614',
          street: 'Ziegelkamp 8',
          expected: '40 pump stations from spring, plan Operations',
        });
        approved = done(made).dealId;
      },
    },
    {
      at: new Date('2026-10-29T13:20:00Z'),
      what: 'Stadtwerke Buxtehude is protected for Elbe',
      run: async () => {
        const protectedUntil = new Date('2027-01-27T23:00:00Z');
        done(await reviewDeal(cast.system, { dealId: known(approved), step: 'approve', protectedUntil }));
      },
    },
    {
      at: new Date('2026-11-16T10:40:00Z'),
      what: 'Muster registers Klinikum Winsen',
      run: async () => {
        const made = await registerDeal(cast.system, {
          partnerId: partnerOf(cast, 'muster'),
          brandId: cast.brandIds.aurelia,
          customerName: 'Klinikum Winsen',
          domain: 'klinikum-winsen.example',
          country: 'DE',
          postalCode: '21423',
          street: 'Friedrich-Lichtenauer-Allee 1',
          expected: '24 thermostats in two wards, plan Premium',
        });
        inReview = done(made).dealId;
      },
    },
    {
      at: new Date('2026-11-18T08:15:00Z'),
      what: 'Klinikum Winsen is looked at',
      run: async () => done(await reviewDeal(cast.system, { dealId: known(inReview), step: 'take' })),
    },
  ];
}

/** The first household says where its device stands. */
function placeBeat(cast: Cast): Beat {
  return {
    at: new Date(STORY_ENDS.getTime() - 86_400_000),
    what: 'a place with its device',
    run: async () => {
      const household = HOUSEHOLDS.find((each) => cast.households.has(each));
      const customerId = household && cast.households.get(household);
      const device = household && cast.devices.get(household.devices[0]?.serial ?? '');
      assert(customerId && device, 'the first household has a device');
      const address = { street: 'Große Bergstraße 102', postalCode: '22767', city: 'Hamburg', country: 'DE' };
      const { siteId } = done(await addSite(cast.system, { customerId, name: 'Home', address }));
      done(await placeDevice(cast.system, { deviceId: device.deviceId, siteId }));
    },
  };
}

function partnerOf({ partners }: Cast, key: PartnerKey): string {
  const partnerId = partners.get(key);
  assert(partnerId, `${key} has joined before`);
  return partnerId;
}
