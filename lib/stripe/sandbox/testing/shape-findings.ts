import { ShapeCheck } from '../schema/shape-check';
import type { TestWorld } from './test-world';

/** Where traffic recorded so far differs from what the SDK's types say: requests, answers, webhooks and stored events. */
export function shapeFindings(world: TestWorld): string[] {
  const check = new ShapeCheck();
  const delivered: unknown[] = world.webhooks.received.map((webhook): unknown => JSON.parse(webhook.body));
  const findings = [
    ...world.recorder.exchanges.flatMap((exchange) => check.exchange(exchange)),
    ...[...delivered, ...world.running.sandbox.store.all('event')].flatMap((event) => check.event(event)),
  ];
  return [...new Set(findings)];
}
