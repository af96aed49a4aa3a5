import type { Endpoint } from './endpoint';
import { check } from './endpoints/check';
import { checkBatch } from './endpoints/check-batch';
import { deviceApplied } from './endpoints/device-applied';
import { deviceEntitlements } from './endpoints/device-entitlements';
import { usage } from './endpoints/usage';

/** The public API, in the order its description lists it. */
export const endpoints: readonly Endpoint[] = [check, checkBatch, deviceEntitlements, deviceApplied, usage];
