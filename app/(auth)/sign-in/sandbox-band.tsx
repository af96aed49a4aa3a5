import type { ReactNode } from 'react';
import { TimeMachine } from '@/components/shell/time-machine';
import { railEvents } from '@/lib/web/lab/rail-events';
import { moveClock } from '@/lib/web/shell-actions';
import { getSurroundings } from '@/lib/web/shell';

/** The open time machine above the sign-in page; nothing outside of a sandbox. */
export async function SandboxBand(): Promise<ReactNode> {
  const surroundings = await getSurroundings();
  if (!surroundings.sandbox) return null;
  return <TimeMachine surroundings={surroundings} events={await railEvents()} move={moveClock} />;
}
