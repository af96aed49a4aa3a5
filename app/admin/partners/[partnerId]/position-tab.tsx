import type { ReactNode } from 'react';
import type { PartnerSheet } from '@/db/read/admin/find-partner';
import { localDateOf } from '@/lib/domain/time/calendar';
import { AdminMoveForm } from '@/components/partners/admin-move-form';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, RowHead, Td, Th } from '@/components/ui/table';
import { findParents } from '../find-parents';
import { move, previewMove } from './partner-actions';

interface TabProps {
  readonly sheet: PartnerSheet;
  readonly mayEdit: boolean;
}

/** Below whom a partner stood, stands and will stand, and the form that moves it from a day on. */
export function PositionTab({ sheet, mayEdit }: TabProps): ReactNode {
  const { partner, parents, timeZone, at } = sheet;
  return (
    <div className="pr-cols">
      <div>
        <Card clip>
          <CardHead title="Stood below" />
          {parents.length === 0 ? (
            <EmptyState>Always right below the manufacturer.</EmptyState>
          ) : (
            <Table caption="Parents">
              <thead>
                <tr>
                  <Th>Parent</Th>
                  <Th>From</Th>
                  <Th>To</Th>
                </tr>
              </thead>
              <tbody>
                {parents.map(({ id, name, startAt, endAt }) => (
                  <tr key={`${id}-${startAt.toISOString()}`}>
                    <RowHead>{name}</RowHead>
                    <Td label="From">
                      <DateTime at={startAt} />
                    </Td>
                    <Td label="To">{endAt === null ? 'Open' : <DateTime at={endAt} />}</Td>
                  </tr>
                ))}
              </tbody>
            </Table>
          )}
        </Card>
      </div>
      <div>
        {mayEdit ? (
          <Card>
            <CardHead title="Move" />
            <CardBody>
              <AdminMoveForm
                partnerId={partner.id}
                name={partner.name}
                timeZone={timeZone}
                today={localDateOf(at, timeZone)}
                search={findParents}
                preview={previewMove}
                move={move}
              />
            </CardBody>
          </Card>
        ) : null}
      </div>
    </div>
  );
}
