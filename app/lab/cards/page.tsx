import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { LabNav } from '@/components/lab/lab-nav';
import { PortalHead } from '@/components/shell/page-head';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { Select } from '@/components/ui/text-input';
import { addFault, forgetFaults } from '@/lib/web/lab/lab-actions';
import { labFrame } from '@/lib/web/lab/lab-frame';
import { pendingFaults, type PendingFault } from '@/lib/web/lab/pending-faults';

export const metadata: Metadata = { title: 'Cards and faults' };

const CARDS: readonly (readonly [number: string, says: string])[] = [
  ['4242 4242 4242 4242', 'Pays, always.'],
  ['5555 5555 5555 4444', 'Pays, always (Mastercard).'],
  ['4000 0000 0000 0002', 'Is declined. Nothing is charged and the plan stays as it was.'],
  ['4000 0000 0000 9995', 'Is declined: not enough money on the account.'],
  ['4000 0000 0000 0341', 'Can be stored, and is declined when it is charged at the next renewal.'],
  ['4000 0025 0000 3155', 'Asks for 3-D Secure once, then renews without asking.'],
  ['4000 0027 6000 3184', 'Asks for 3-D Secure every time, also at a renewal.'],
  ['4000 0000 0000 0259', 'Pays; the payment is disputed later.'],
  ['4000 0000 0000 0069', 'Is declined: the card has expired.'],
];

const FAULTS: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'duplicate', label: 'The next webhook arrives twice' },
  { value: 'reorder', label: 'The next webhook arrives after the one behind it' },
  { value: 'delay', label: 'The next webhook arrives two seconds late' },
  { value: 'drop', label: 'The next webhook is lost, and sent again later' },
  { value: 'wrong_signature', label: 'The next webhook is signed with a wrong secret' },
  { value: 'stale', label: 'The next webhook is signed too long ago' },
  { value: 'rate_limit', label: 'The next request is refused: too many' },
  { value: 'server_error', label: 'The next request fails on their side' },
  { value: 'reset', label: 'The next request loses its connection' },
  { value: 'slow', label: 'The next request is answered late' },
];

export default async function Cards({
  searchParams,
}: {
  searchParams: Promise<{ refused?: string }>;
}): Promise<ReactNode> {
  const [{ refused }, pending] = await Promise.all([searchParams, pendingFaults(), labFrame()]);
  return (
    <>
      <LabNav />
      <PortalHead
        title="Cards and faults"
        lead="What to type into the hosted checkout, and how to make the outside world misbehave."
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_384px]">
        <Card clip>
          <CardHead title="Test cards" note="any date to come, any three digits" />
          <Table caption="Test cards" phone="scroll">
            <thead>
              <tr>
                <Th>Number</Th>
                <Th>What the bank does</Th>
              </tr>
            </thead>
            <tbody>
              {CARDS.map(([number, says]) => (
                <tr key={number}>
                  <RowHead>
                    <CopyId value={number} what={`card ${number.slice(-4)}`} />
                  </RowHead>
                  <Td>{says}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </Card>
        <FaultsCard pending={pending} refused={refused !== undefined} />
      </div>
    </>
  );
}

function FaultsCard({ pending, refused }: { pending: readonly PendingFault[] | null; refused: boolean }): ReactNode {
  return (
    <Card>
      <CardHead title="Faults" />
      <CardBody className="grid gap-4">
        {pending === null || refused ? (
          <Notice tone="warn" title="The payment sandbox does not answer.">
            Nothing was changed. It runs beside this product after npm start.
          </Notice>
        ) : null}
        <form action={addFault} className="grid gap-3">
          <Select id="kind" label="Let this happen once" options={FAULTS} />
          <SubmitButton variant="secondary" size="md" full>
            Arm this fault
          </SubmitButton>
        </form>
        {pending === null || pending.length === 0 ? (
          <p className="text-control text-muted">Nothing is armed: the outside world behaves.</p>
        ) : (
          <form action={forgetFaults} className="grid gap-3">
            <ul className="grid gap-1 text-control">
              {pending.map((fault, index) => (
                <li key={index}>{FAULTS.find((one) => one.value === fault.kind)?.label ?? fault.kind}</li>
              ))}
            </ul>
            <SubmitButton variant="quiet" size="md" full>
              Forget {pending.length === 1 ? 'it' : `all ${pending.length}`}
            </SubmitButton>
          </form>
        )}
      </CardBody>
    </Card>
  );
}
