import { invalid } from './api-error';
import type { Params } from './params';

interface Listed {
  readonly id: string;
  readonly created?: number | string;
}

/** One page of a list, newest first, with Stripe's cursors, limit and range of creation. Reads and checks the parameters. */
export function listPage(rows: readonly Listed[], params: Params, url: string): object {
  const limit = params.maybeInteger('limit') ?? 10;
  if (limit < 1 || limit > 100) throw invalid('Invalid limit: must be between 1 and 100.', { param: 'limit' });
  const after = params.maybeText('starting_after');
  const before = params.maybeText('ending_before');
  if (after && before)
    throw invalid('You can only use one of starting_after and ending_before.', { param: 'starting_after' });
  const within = createdRange(params);
  params.done();
  const newestFirst = rows.filter((row) => within(Number(row.created ?? 0))).toReversed();
  const anchor = after ?? before;
  const at = anchor ? newestFirst.findIndex((row) => row.id === anchor) : -1;
  if (anchor && at < 0)
    throw invalid(`No such object: '${anchor}'`, {
      param: after ? 'starting_after' : 'ending_before',
      code: 'resource_missing',
    });
  const reachable = before ? newestFirst.slice(0, at) : newestFirst.slice(at + 1);
  const data = before ? reachable.slice(-limit) : reachable.slice(0, limit);
  return { object: 'list', data, has_more: reachable.length > data.length, url };
}

function createdRange(params: Params): (created: number) => boolean {
  if (!params.has('created')) return () => true;
  const range = params.object('created');
  const [gt, gte, lt, lte] = ['gt', 'gte', 'lt', 'lte'].map((name) => range.maybeInteger(name));
  range.done();
  return (created) =>
    (gt === null || gt === undefined || created > gt) &&
    (gte === null || gte === undefined || created >= gte) &&
    (lt === null || lt === undefined || created < lt) &&
    (lte === null || lte === undefined || created <= lte);
}
