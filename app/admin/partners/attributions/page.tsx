import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { attribute, endRole, importSerials } from '@/app/admin/partners/attributions/actions';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { RolesOnly } from '@/components/admin/roles-only';
import { ImportSerials } from '@/components/partners/import-serials';
import { AdminHead } from '@/components/shell/page-head';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/list-tools';
import { Count } from '@/components/ui/number-text';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { listAttributions, type AttributionLine } from '@/db/read/admin/attributions';
import { PAGE_SIZE } from '@/db/read/admin/staff-scope';
import { may } from '@/lib/domain/access/may';
import { ATTRIBUTION_ROLES } from '@/lib/domain/partners/attribution';
import { localDateOf } from '@/lib/domain/time/calendar';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { getSurroundings } from '@/lib/web/shell';

export const metadata: Metadata = { title: 'Attributions' };

const HERE = '/admin/partners/attributions';

export default async function AttributionsPage({
  searchParams,
}: {
  searchParams: Promise<{ page?: string }>;
}): Promise<ReactNode> {
  const [viewer, asked, { clock }] = await Promise.all([requireViewer('admin'), searchParams, getSurroundings()]);
  const found = await listAttributions(viewer, Number(asked.page) || 1);
  if (found === null) return <RolesOnly />;
  const { rows, total, page, timeZone } = found;
  const today = localDateOf(clock.at, timeZone);
  const mayEdit = may(viewer, 'partner.edit', { tenantId: viewer.tenantId }).allowed;
  return (
    <>
      <AdminHead
        title="Attributions"
        beside={<Count value={total} />}
        lead="Who sold, installed, services or brought what, from when on and how we know."
      />
      <Card clip>
        {rows.length === 0 ? (
          <EmptyState>Nothing is attributed yet.</EmptyState>
        ) : (
          <Lines rows={rows} timeZone={timeZone} />
        )}
        {total <= PAGE_SIZE ? null : (
          <Pager
            from={(page - 1) * PAGE_SIZE + 1}
            to={Math.min(page * PAGE_SIZE, total)}
            total={total}
            previousHref={page > 1 ? `${HERE}?page=${page - 1}` : undefined}
            nextHref={page * PAGE_SIZE < total ? `${HERE}?page=${page + 1}` : undefined}
          />
        )}
      </Card>
      {mayEdit ? <Forms rows={rows} today={today} /> : null}
    </>
  );
}

function Lines({ rows, timeZone }: { rows: readonly AttributionLine[]; timeZone: string }): ReactNode {
  return (
    <Table caption="Attributions">
      <thead>
        <tr>
          <Th>For</Th>
          <Th>Role</Th>
          <Th>Partner</Th>
          <Th align="right">Share</Th>
          <Th>From</Th>
          <Th>Until</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead>
              {row.target.name}
              <Sub>{row.evidence}</Sub>
            </RowHead>
            <Td label="Role">{row.role.replace('_', ' ')}</Td>
            <Td label="Partner">{row.partner}</Td>
            <Td align="right" label="Share">{`${row.share} %`}</Td>
            <Td label="From">
              <DateTime at={row.startAt} timeZone={timeZone} />
            </Td>
            <Td label="Until">{row.endAt === null ? 'open' : <DateTime at={row.endAt} timeZone={timeZone} />}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Forms({ rows, today }: { rows: readonly AttributionLine[]; today: string }): ReactNode {
  const open = rows.filter(({ endAt }) => endAt === null);
  const set: readonly FormField[] = [
    {
      kind: 'text',
      name: 'target',
      label: 'For',
      hint: 'A serial number, or the id of a customer, site, device or subscription.',
      required: true,
    },
    {
      kind: 'select',
      name: 'role',
      label: 'Role',
      options: ATTRIBUTION_ROLES.map((role) => ({ value: role, label: role.replace('_', ' ') })),
    },
    {
      kind: 'textarea',
      name: 'shares',
      label: 'Partners and shares',
      hint: 'One partner a line with its percent, together 100: Muster Elektro 70',
      required: true,
    },
    { kind: 'date', name: 'startOn', label: 'From', value: today, required: true },
  ];
  const end: readonly FormField[] = [
    {
      kind: 'select',
      name: 'attributionId',
      label: 'Attribution',
      options: open.map((row) => ({
        value: row.id,
        label: `${row.target.name}: ${row.role.replace('_', ' ')} ${row.partner}`,
      })),
    },
    { kind: 'date', name: 'endOn', label: 'Ends on', value: today, required: true },
  ];
  return (
    <div className="mt-4 grid gap-4 lg:grid-cols-3">
      <Card>
        <CardHead title="Attribute" />
        <CardBody>
          <FieldsForm
            prefix="set"
            fields={set}
            submit="Attribute"
            done="Attributed."
            action={attribute}
            initial={UNSENT}
          />
        </CardBody>
      </Card>
      <Card>
        <CardHead title="Serial list" />
        <CardBody>
          <ImportSerials action={importSerials} today={today} />
        </CardBody>
      </Card>
      {open.length === 0 ? null : (
        <Card>
          <CardHead title="End" />
          <CardBody>
            <FieldsForm
              prefix="end"
              fields={end}
              submit="End it"
              done="Ended."
              quiet
              action={endRole}
              initial={UNSENT}
            />
          </CardBody>
        </Card>
      )}
    </div>
  );
}
