import { realTime } from '@/db/clock';
import { listOpenTransfers } from '@/db/read/open-transfers';
import { inTenant } from '@/db/tenant';
import { setClock } from '@/db/write/tenancy';
import { recordDeviceReport } from '@/lib/commands/devices/record-device-report';
import { withCommandEnvironment } from '@/lib/commands/environment';
import type { SystemViewer } from '@/lib/domain/access/viewer';
import { sandboxControl } from '@/lib/stripe/sandbox-control';
import type { Cast } from './cast';
import { done } from './done';
import { fixedSequence } from './fixed-sequence';
import { fieldBeats } from './field-beats';
import { fleetBeats, transferBeats } from './fleet-beats';
import { foundCompany } from './found-company';
import { goodwillBeats } from './goodwill-beats';
import { keepToldEvents } from './keep-told-events';
import { householdBeats } from './household-beats';
import { onboardingBeats } from './onboarding-beats';
import { partnerBeats } from './partner-beats';
import { partnerBrandBeats } from './partner-brand-beats';
import { partnerPriceBeats } from './partner-price-beats';
import { payoutBeats } from './payout-beats';
import { STORY_BEGINS, STORY_ENDS } from './story/company';
import { HOUSEHOLDS } from './story/households';
import { playBeats } from './time-line';
import { usageBeats } from './usage-beats';

/**
 * Builds the demo company by living its first year: every row is written by the commands that the product itself uses, with
 * the clock standing at the time of the story. The same on every machine. Answers with the tenant's id.
 */
export async function seedDemo(progress: (at: Date, share: number) => void): Promise<string> {
  const began = realTime();
  let now = STORY_BEGINS;
  const sequence = fixedSequence(() => now);
  return withCommandEnvironment({ ...sequence, committed: () => Promise.resolve() }, async () => {
    const system: SystemViewer = { kind: 'system', tenantId: sequence.newId('tenant'), job: 'story' };
    const { brandIds, lines, beats } = await foundCompany(system);
    const cast: Cast = {
      system,
      brandIds,
      lines,
      partners: new Map(),
      claimCodes: new Map(),
      links: new Map(),
      households: new Map(),
      customers: new Map(),
      devices: new Map(),
    };
    // A year of history needs no year of webhooks: what Stripe decides is applied from its answers.
    await sandboxControl('/sandbox/webhooks', { enabled: false });
    const awaited = new Set<string>();
    const story = [
      ...beats,
      ...partnerBeats(cast),
      ...householdBeats(cast),
      ...onboardingBeats(cast),
      ...fleetBeats(cast),
      ...fieldBeats(cast),
      ...usageBeats(cast),
      ...goodwillBeats(cast),
      ...partnerPriceBeats(cast),
      ...partnerBrandBeats(cast),
      ...payoutBeats(cast),
    ];
    await playBeats(system.tenantId, story, {
      until: STORY_ENDS,
      progress: (at) => {
        now = at;
        progress(at, shareOf(at));
      },
      afterDue: async () => {
        const open = (await listOpenTransfers(system)).filter(({ id }) => !awaited.has(id));
        for (const { id } of open) awaited.add(id);
        return transferBeats(cast, open);
      },
    });
    await reportDevices(cast);
    await keepToldEvents(began);
    await sandboxControl('/sandbox/webhooks', { enabled: true });
    await inTenant(system.tenantId, (tx) =>
      setClock(tx, { tenantId: system.tenantId, simulatedAt: STORY_ENDS, setAt: realTime(), running: true }),
    );
    return system.tenantId;
  });
}

function shareOf(at: Date): number {
  return (at.getTime() - STORY_BEGINS.getTime()) / (STORY_ENDS.getTime() - STORY_BEGINS.getTime());
}

/** What every device last said: the thermostats their room temperature, the stations that they run. */
async function reportDevices(cast: Cast): Promise<void> {
  for (const { serial, reading, silentHours } of HOUSEHOLDS.flatMap((household) => household.devices)) {
    const device = cast.devices.get(serial);
    if (!device || silentHours === null) continue;
    await report(
      cast,
      device.deviceId,
      { label: '°C', value: reading },
      { at: hoursBefore(STORY_ENDS, silentHours), applied: silentHours === 0 },
    );
  }
  for (const [serial, { deviceId }] of cast.devices) {
    if (serial.startsWith('PW'))
      await report(cast, deviceId, { label: 'bar', value: '2.4' }, { at: STORY_ENDS, applied: true });
  }
}

async function report(
  { system }: Cast,
  deviceId: string,
  reading: { label: string; value: string },
  { at: seenAt, applied }: { at: Date; applied: boolean },
): Promise<void> {
  done(await recordDeviceReport(system, { deviceId, reading, seenAt, applied }));
}

function hoursBefore(at: Date, hours: number): Date {
  return new Date(at.getTime() - hours * 3_600_000);
}
