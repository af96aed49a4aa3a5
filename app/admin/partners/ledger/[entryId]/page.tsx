import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { placeEntryHold, releaseEntryHold } from '@/app/admin/partners/disputes/actions';
import { FieldsForm } from '@/components/admin/fields-form';
import { RolesOnly } from '@/components/admin/roles-only';
import { BecauseList } from '@/components/partners/because-list';
import { ENTRY_KINDS } from '@/components/partners/entry-kinds';
import { EntryStatus } from '@/components/partners/entry-status';
import { AdminHead, Crumbs } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { DerivationSum } from '@/components/ui/derivation-sum';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { findLedgerEntry, type LedgerEntry } from '@/db/read/admin/find-ledger-entry';
import { may } from '@/lib/domain/access/may';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';

export const metadata: Metadata = { title: 'Commission entry' };

export default async function LedgerEntryPage({
  params,
}: {
  params: Promise<{ entryId: string }>;
}): Promise<ReactNode> {
  const [{ entryId }, viewer] = await Promise.all([params, requireViewer('admin')]);
  const found = await findLedgerEntry(viewer, entryId);
  if (found === null) return <RolesOnly roles="Partner managers, finance, auditors and owners" />;
  if (found === undefined) notFound();
  const { entry, partner, customer, difference, timeZone } = found;
  const mayHold = may(viewer, 'payout.create', { tenantId: viewer.tenantId }).allowed;
  return (
    <>
      <Crumbs trail={[{ label: 'Commission ledger', href: '/admin/partners/ledger' }, { label: partner.name }]} />
      <AdminHead
        title={partner.name}
        beside={<EntryStatus state={found.state} />}
        lead={entry.reason ?? customer?.name ?? ENTRY_KINDS[entry.kind]}
      />
      {difference === null ? null : (
        <Notice tone="bad">
          Computing the stored inputs again gives {difference.computed}, not {difference.stored}.
        </Notice>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        <Card>
          <CardHead title="How the amount came about" />
          <CardBody>
            <DerivationSum derivation={entry.derivation} />
            <BecauseList steps={found.because} timeZone={timeZone} />
            <p className="mt-2 text-meta text-muted">
              {difference === null
                ? 'Computed again just now: the same amount.'
                : 'Computed again just now: another amount.'}
            </p>
          </CardBody>
        </Card>
        <div className="grid content-start gap-4">
          <Booked found={found} />
          <Holds found={found} mayHold={mayHold} />
        </div>
      </div>
    </>
  );
}

function Booked({ found: { entry, related, timeZone } }: { found: LedgerEntry }): ReactNode {
  const { currency } = entry;
  return (
    <Card>
      <CardHead title="What was booked" />
      <CardBody>
        <Facts
          rows={[
            ['Amount', <Money key="amount" amount={{ amountMinor: entry.amountMinor, currency }} />],
            ['Kind', ENTRY_KINDS[entry.kind]],
            ['Booked', <DateTime key="at" at={entry.occurredAt} timeZone={timeZone} />],
            ['Due', <DateTime key="due" at={entry.dueAt} timeZone={timeZone} />],
            ['By', entry.createdBy ?? 'the rules'],
            ['Entry', entry.id],
          ]}
        />
        {related.map((other) => (
          <p key={other.id} className="mt-2 text-control">
            <TextLink href={`/admin/partners/ledger/${other.id}`}>
              {ENTRY_KINDS[other.kind]} of {other.partner}:{' '}
              <Money amount={{ amountMinor: other.amountMinor, currency }} />
            </TextLink>
          </p>
        ))}
      </CardBody>
    </Card>
  );
}

function Holds({ found: { entry, holds, timeZone }, mayHold }: { found: LedgerEntry; mayHold: boolean }): ReactNode {
  const open = holds.filter(({ endAt }) => endAt === null);
  const targets = [
    { value: 'entry', label: 'This entry' },
    ...(entry.paymentId === null ? [] : [{ value: 'payment', label: 'Everything this payment earned' }]),
    { value: 'partner', label: 'Everything of this partner' },
  ];
  return (
    <Card>
      <CardHead title="Holds" />
      <CardBody className="grid gap-4">
        {open.length === 0 ? <p className="text-muted">Nothing keeps this entry from being paid.</p> : null}
        {open.map((hold) => (
          <div key={hold.id}>
            <p>
              {hold.reason}: {hold.note} (since <DateTime at={hold.startAt} timeZone={timeZone} />)
            </p>
            {mayHold && hold.reason !== 'dispute' && hold.reason !== 'chargeback' ? (
              <FieldsForm
                prefix={`release-${hold.id}`}
                fields={[{ kind: 'hidden', name: 'holdId', label: '', value: hold.id }]}
                submit="Release"
                done="Released."
                quiet
                action={releaseEntryHold}
                initial={UNSENT}
              />
            ) : null}
          </div>
        ))}
        {mayHold ? (
          <FieldsForm
            prefix="hold"
            submit="Hold"
            done="Held."
            quiet
            action={placeEntryHold}
            initial={UNSENT}
            fields={[
              { kind: 'hidden', name: 'entryId', label: '', value: entry.id },
              { kind: 'hidden', name: 'paymentId', label: '', value: entry.paymentId ?? '' },
              { kind: 'hidden', name: 'partnerId', label: '', value: entry.partnerId },
              { kind: 'select', name: 'kind', label: 'What to hold', options: targets },
              { kind: 'textarea', name: 'note', label: 'Reason', required: true },
            ]}
          />
        ) : null}
      </CardBody>
    </Card>
  );
}
