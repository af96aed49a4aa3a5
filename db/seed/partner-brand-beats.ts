import { addHost } from '@/lib/commands/partners/brand/add-host';
import { setBrandKit } from '@/lib/commands/partners/brand/set-brand-kit';
import { verifyHost } from '@/lib/commands/partners/brand/verify-host';
import { makeOffer } from '@/lib/commands/partners/documents/make-offer';
import { assert } from '@/lib/domain/assert';
import { hostProof } from '@/lib/domain/partners/own-host';
import type { Viewer } from '@/lib/domain/access/viewer';
import type { Cast } from './cast';
import { done } from './done';
import type { PartnerKey } from './story/network';
import type { Beat } from './time-line';

/** A plug in a house. */
const MUSTER_LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 132 32">
  <path d="M4 30V14L18 4l14 10v16z" fill="#1f5f3f"/>
  <path d="M14 13v5M22 13v5" stroke="#f2c230" stroke-width="2.4" stroke-linecap="round"/>
  <path d="M11 18h14v2a7 7 0 0 1-14 0z" fill="#f2c230"/>
  <path d="M18 26v4" stroke="#f2c230" stroke-width="2.4"/>
  <path d="M44 24V9l7 9 7-9v15" fill="none" stroke="#1f5f3f" stroke-width="3" stroke-linejoin="round"/>
  <rect x="66" y="20.5" width="60" height="3.5" rx="1.7" fill="#f2c230"/>
</svg>`;

/** Three waves of a river. */
const ELBE_LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 32">
  <g fill="none" stroke="#0b4f8a" stroke-width="3" stroke-linecap="round">
    <path d="M3 9c7-6 14-6 21 0s14 6 21 0"/><path d="M3 17c7-6 14-6 21 0s14 6 21 0"/><path d="M3 25c7-6 14-6 21 0s14 6 21 0"/>
  </g>
</svg>`;

/** How two partners look, under which name one of them is reached, and what it offered. */
export function partnerBrandBeats(cast: Cast): Beat[] {
  return [
    {
      at: new Date('2026-11-16T11:00:00Z'),
      what: 'brands of Elbe and Muster',
      run: async () => {
        const bytes = (logo: string) => new TextEncoder().encode(logo);
        done(
          await setBrandKit(cast.system, {
            partnerId: partnerOf(cast, 'elbe'),
            kit: { displayName: 'Elbe Haustechnik', colour: '#0b4f8a', locale: 'de' },
            logo: bytes(ELBE_LOGO),
          }),
        );
        done(
          await setBrandKit(cast.system, {
            partnerId: partnerOf(cast, 'muster'),
            kit: {
              displayName: 'Muster Elektro',
              colour: '#1f5f3f',
              secondColour: '#f2c230',
              senderName: 'Muster Elektro',
              replyTo: 'service@muster.example',
              supportEmail: 'service@muster.example',
              legalFooter: 'Muster Elektro e. K., HRA 20417 Lüneburg',
              locale: 'de',
            },
            logo: bytes(MUSTER_LOGO),
          }),
        );
      },
    },
    {
      at: new Date('2026-11-16T11:05:00Z'),
      what: 'portal.muster.example is Muster’s',
      run: async () => {
        const input = { partnerId: partnerOf(cast, 'muster'), host: 'portal.muster.example' };
        const { token } = done(await addHost(cast.system, input, 'localhost'));
        const { value } = hostProof(input.host, token);
        // A zone of the story: it says what a real one would have to.
        done(await verifyHost(cast.system, input, () => Promise.resolve([value])));
      },
    },
    {
      at: new Date('2026-11-17T08:20:00Z'),
      what: 'Muster’s offer to the Stadtwerke',
      run: async () => {
        const customerId = cast.customers.get('Stadtwerke Lüneburg');
        assert(customerId, 'the Stadtwerke are customers by then');
        const offer = {
          customerId,
          line: 'norda-pumpwatch',
          currency: 'EUR',
          price: 'pro month/1',
          quantity: 12,
        } as const;
        done(await makeOffer(memberOf(cast, 'muster'), { ...offer, locale: 'de', key: 'twelve more stations' }));
      },
    },
  ];
}

function partnerOf({ partners }: Cast, key: PartnerKey): string {
  const partnerId = partners.get(key);
  assert(partnerId, `${key} has joined before`);
  return partnerId;
}

/** Somebody who sells for a partner. */
function memberOf(cast: Cast, key: PartnerKey): Viewer {
  const partnerId = partnerOf(cast, key);
  return {
    kind: 'person',
    userId: `user_of_${partnerId}`,
    tenantId: cast.system.tenantId,
    membershipId: `membership_of_${partnerId}`,
    organization: { kind: 'partner', id: partnerId },
    roles: ['partner_admin'],
    brandIds: 'all',
    locale: 'de',
  };
}
