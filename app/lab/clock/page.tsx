import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { JumpForm } from '@/components/lab/jump-form';
import { LabNav } from '@/components/lab/lab-nav';
import { PortalHead } from '@/components/shell/page-head';
import { Rail } from '@/components/shell/rail';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { BillingDate, DateTime, zoneName } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { listMoves, listUpcoming, type Move, type Upcoming } from '@/db/read/lab';
import { sandboxFacts } from '@/db/read/shell';
import { MAX_MOVE_DAYS } from '@/lib/commands/clock/move-clock';
import { addDays, localDateOf } from '@/lib/domain/time/calendar';
import { formatDate } from '@/lib/domain/time/format-date';
import { labFrame } from '@/lib/web/lab/lab-frame';
import { railEvents } from '@/lib/web/lab/rail-events';
import { moveClock } from '@/lib/web/shell-actions';

export const metadata: Metadata = { title: 'Time machine' };

const AHEAD_MS = 30 * 86_400_000;

const REFUSALS: Readonly<Record<string, string>> = {
  CONFLICT: 'Somebody is moving the clock just now. Nothing was moved a second time; wait until it has arrived.',
  LIMIT_EXCEEDED: `The clock moves at most ${MAX_MOVE_DAYS} days at once. It was not moved; choose an earlier day.`,
  INPUT_INVALID: 'The clock only moves forward. It was not moved; choose a later day.',
};

export default async function Clock({
  searchParams,
}: {
  searchParams: Promise<{ refused?: string }>;
}): Promise<ReactNode> {
  const { refused } = await searchParams;
  const frame = await labFrame();
  const { tenantId, at, timeZone } = frame;
  const [events, upcoming, moves, facts] = await Promise.all([
    railEvents(),
    listUpcoming(frame, at, new Date(at.getTime() + AHEAD_MS)),
    listMoves(frame),
    sandboxFacts(tenantId),
  ]);
  const today = localDateOf(at, timeZone);
  const next = facts.nextInvoice && formatDate(facts.nextInvoice, { locale: 'en', timeZone, style: 'day-short' });
  return (
    <>
      <LabNav />
      <PortalHead
        title="Time machine"
        lead={`It is ${formatDate(at, { locale: 'en', timeZone, style: 'long' })} in ${zoneName(timeZone)}. Invoices, mails, commissions and devices follow every move.`}
      />
      <div className="grid gap-6">
        {refused === undefined ? null : (
          <Notice tone="bad" live="alert">
            {REFUSALS[refused] ?? 'The clock was not moved. Choose one of the steps, or a later day.'}
          </Notice>
        )}
        <Card>
          <CardHead title="Let time pass" note="The clock stops wherever something is due, does it, and goes on." />
          <CardBody>
            <JumpForm
              move={moveClock}
              nextInvoice={next ?? undefined}
              earliest={addDays(today, 1)}
              latest={addDays(today, MAX_MOVE_DAYS - 1)}
            />
            <Rail now={{ at, timeZone }} events={events} />
          </CardBody>
        </Card>
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <UpcomingCard upcoming={upcoming} />
          <MovesCard moves={moves} />
        </div>
        <Card id="start">
          <CardHead title="Start again" />
          <CardBody>
            <p>
              Time only moves forward, because what happened is never edited. To begin again on the first day, stop the
              product, run <code className="pr-mono">npm run reset</code> and start it: the demo company is made anew,
              the same to the cent.
            </p>
          </CardBody>
        </Card>
      </div>
    </>
  );
}

async function UpcomingCard({ upcoming }: { upcoming: readonly Upcoming[] }): Promise<ReactNode> {
  const t = await getTranslations('lab.upcoming');
  return (
    <Card clip>
      <CardHead title="What will happen by itself" note="next 30 days" />
      {upcoming.length === 0 ? (
        <EmptyState>Nothing is due in the next 30 days.</EmptyState>
      ) : (
        <Table caption="What will happen in the next 30 days" phone="scroll">
          <thead>
            <tr>
              <Th>Day</Th>
              <Th>What</Th>
            </tr>
          </thead>
          <tbody>
            {byDay(upcoming).map(([day, all]) => (
              <tr key={day}>
                <RowHead>
                  <BillingDate on={day} />
                </RowHead>
                <Td>{all.map((one) => t(one.kind, { count: one.count })).join(', ')}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function byDay(upcoming: readonly Upcoming[]): [string, Upcoming[]][] {
  const days = [...new Set(upcoming.map((one) => one.day))];
  return days.map((day) => [day, upcoming.filter((one) => one.day === day)]);
}

function MovesCard({ moves }: { moves: readonly Move[] }): ReactNode {
  return (
    <Card clip>
      <CardHead title="What the last moves set off" />
      {moves.length === 0 ? <EmptyState>The clock has not been moved yet.</EmptyState> : null}
      {moves.map((move) => (
        <Table key={move.id} caption={`Move to ${move.to.toISOString()}`} phone="scroll">
          <thead>
            <tr>
              <Th colSpan={2}>
                <DateTime at={move.from} style="day-time" /> to <DateTime at={move.to} style="day-time" />
                {move.finished ? '' : ' · interrupted, the next move completes it'}
              </Th>
              <Th align="right">Events</Th>
            </tr>
          </thead>
          <tbody>
            {move.happened.length === 0 ? (
              <tr>
                <Td colSpan={3}>Nothing was due.</Td>
              </tr>
            ) : (
              move.happened.map((one, index) => (
                <tr key={`${one.day} ${one.type}`}>
                  <RowHead>
                    {move.happened[index - 1]?.day === one.day ? null : (
                      <span className="num">
                        {formatDate(new Date(`${one.day}T00:00:00Z`), { locale: 'en', timeZone: 'UTC' })}
                      </span>
                    )}
                  </RowHead>
                  <Td>
                    <code className="pr-mono">{one.type}</code>
                  </Td>
                  <Td align="right">{one.count}</Td>
                </tr>
              ))
            )}
          </tbody>
        </Table>
      ))}
    </Card>
  );
}
