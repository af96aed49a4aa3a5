import { invalid } from './api-error';
import { wire } from './change';
import { isFields } from './form-body';
import type { ObjectKind } from './rows';
import type { Sandbox } from './sandbox';

const kindOfPrefix: Readonly<Record<string, ObjectKind>> = {
  cus: 'customer',
  cs: 'checkout.session',
  pm: 'payment_method',
  seti: 'setup_intent',
  pi: 'payment_intent',
  ch: 'charge',
  re: 'refund',
  dp: 'dispute',
  txn: 'balance_transaction',
  tr: 'transfer',
  trr: 'transfer_reversal',
};

/** The object with the references named by `paths` replaced by what they refer to. Works through lists with `data.`. */
export function expandPaths(sandbox: Sandbox, object: object, paths: readonly string[]): unknown {
  const result: unknown = wire(object);
  for (const path of paths) expandAt(sandbox, result, path.split('.'));
  return result;
}

function expandAt(sandbox: Sandbox, target: unknown, path: readonly string[]): void {
  const [name, ...rest] = path;
  if (name === undefined || target === null || target === undefined) return;
  if (Array.isArray(target)) {
    for (const item of target) expandAt(sandbox, item, path);
    return;
  }
  if (!isFields(target)) throw cannotExpand(path);
  const fields = target;
  if (name === 'line_items' && fields.object === 'checkout.session')
    fields[name] = lineItems(sandbox, String(fields.id));
  if (!(name in fields)) throw cannotExpand(path);
  const value = fields[name];
  if (typeof value === 'string') fields[name] = lookUp(sandbox, value) ?? failExpanding(path);
  expandAt(sandbox, fields[name], rest);
}

function lookUp(sandbox: Sandbox, id: string): unknown {
  const kind = kindOfPrefix[id.slice(0, id.indexOf('_'))];
  const row = kind && sandbox.store.get(kind, id);
  return row && wire(row);
}

function lineItems(sandbox: Sandbox, sessionId: string): object {
  const lines = sandbox.store.get('checkout_lines', sessionId)?.lines ?? [];
  return wire({ object: 'list', data: lines, has_more: false, url: `/v1/checkout/sessions/${sessionId}/line_items` });
}

function cannotExpand(path: readonly string[]): Error {
  return invalid(`This property cannot be expanded (${path.join('.')}).`, { param: 'expand' });
}

function failExpanding(path: readonly string[]): never {
  throw cannotExpand(path);
}
