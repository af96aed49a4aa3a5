import type { Call, Route } from '../call';
import { listPage } from '../list-page';

export const eventRoutes: readonly Route[] = [
  { method: 'GET', path: '/v1/events', handle: listEvents },
  { method: 'GET', path: '/v1/events/{id}', handle: readEvent },
];

function readEvent({ sandbox, params, id }: Call): object {
  params.done();
  return sandbox.must('event', id);
}

function listEvents({ sandbox, params }: Call): object {
  const type = params.maybeText('type');
  const types = params.texts('types');
  const undelivered = params.has('delivery_success') && !params.flag('delivery_success');
  const rows = sandbox.store
    .all('event')
    .filter((row) => (type === null || row.type === type) && (types.length === 0 || types.includes(row.type)))
    .filter((row) => !undelivered || row.pending_webhooks > 0);
  return listPage(rows, params, '/v1/events');
}
