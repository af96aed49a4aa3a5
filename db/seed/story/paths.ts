import { addDays, instantOfLocal, localDateOf } from '@/lib/domain/time/calendar';
import type { Path, StoryDevice } from './households';

/** One thing a customer does, or that happens to them. */
export type Act =
  | { readonly kind: 'buy'; readonly plan: 'standard' | 'premium'; readonly per: 'month' | 'year' }
  | { readonly kind: 'trial' }
  | { readonly kind: 'card'; readonly number: string }
  | { readonly kind: 'downgrade' }
  | { readonly kind: 'pause'; readonly untilDay: number | null }
  | { readonly kind: 'cancel' };

export interface Step {
  readonly at: Date;
  readonly act: Act;
}

/** A card that can be stored and is declined afterwards. */
const FAILING_CARD = '4000000000000341';
const GOOD_CARD = '5555555555554444';

type Script = readonly (readonly [day: number, act: Act])[];

const buy = (plan: 'standard' | 'premium', per: 'month' | 'year' = 'month'): Act => ({ kind: 'buy', plan, per });

/** Days after the claim. Acts on the same day follow each other by minutes. */
const SCRIPTS: Readonly<Record<Path, Script>> = {
  free: [],
  standard: [[0, buy('standard')]],
  'standard-yearly': [[0, buy('standard', 'year')]],
  premium: [[0, buy('premium')]],
  'premium-yearly': [[0, buy('premium', 'year')]],
  'trial-running': [[0, { kind: 'trial' }]],
  'trial-then-premium': [
    [0, { kind: 'trial' }],
    [13, buy('premium')],
  ],
  'standard-then-premium': [
    [0, buy('standard')],
    [96, buy('premium')],
  ],
  'downgrade-scheduled': [
    [0, buy('premium')],
    [208, { kind: 'downgrade' }],
  ],
  paused: [
    [0, buy('standard')],
    [199, { kind: 'pause', untilDay: 130 }],
  ],
  ending: [
    [0, buy('standard')],
    [74, { kind: 'cancel' }],
  ],
  ended: [
    [0, buy('standard')],
    [150, { kind: 'cancel' }],
  ],
  failing: [
    [0, buy('premium')],
    [140, { kind: 'card', number: FAILING_CARD }],
  ],
  restricted: [
    [0, buy('standard')],
    [110, { kind: 'card', number: FAILING_CARD }],
  ],
  recovered: [
    [0, buy('standard')],
    [118, { kind: 'card', number: FAILING_CARD }],
    [127, { kind: 'card', number: GOOD_CARD }],
  ],
};

const MINUTES_BETWEEN_ACTS = 7;
const ZONE = 'Europe/Berlin';

/** A path as dated steps of one device. The first begins a few minutes after the claim, the others in the evening. */
export function stepsOf(device: StoryDevice): Step[] {
  return SCRIPTS[device.path].map(([day, act], index) => ({ at: timeOf(device, day, index), act }));
}

function timeOf(device: StoryDevice, day: number, index: number): Date {
  if (day === 0) return new Date(device.claimedAt.getTime() + (index + 1) * MINUTES_BETWEEN_ACTS * 60_000);
  const date = addDays(localDateOf(device.claimedAt, ZONE), day);
  return instantOfLocal(`${date}T19:${String(10 + index * MINUTES_BETWEEN_ACTS).padStart(2, '0')}`, ZONE);
}
