import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { person } from '@/lib/commands/catalog/catalog-fixture';
import { quietly } from '@/lib/commands/subscriptions/subscription.fixture';
import { bankFile } from '@/lib/delivery/bank-files/bank-file';
import { createPayoutRun } from './create-payout-run';
import { IBAN, payoutWorld } from './payouts.fixture';
import { retryPayout } from './retry-payout';
import { setPayoutAccount } from './set-payout-account';
import { submitPayoutRun } from './submit-payout-run';

await testDatabase();

const TENANT = 'tenant_payout_access';
let world: Awaited<ReturnType<typeof payoutWorld>>;

beforeAll(async () => {
  world = await quietly(() => payoutWorld(TENANT));
});

describe('payout accounts', () => {
  it('belong to their partner: others and other tenants find nothing, and wrong numbers say what is wrong', () =>
    quietly(async () => {
      const { partnerId, viewer } = await world.ready('Mine');
      const other = await world.partner('Theirs');
      const sepa = { partnerId, method: 'sepa', holder: 'Mine', iban: IBAN } as const;
      expect(await setPayoutAccount(other.viewer, sepa)).toMatchObject({ code: 'NOT_FOUND' });
      expect(await setPayoutAccount(person('tenant_other', 'user_x', 'finance'), sepa)).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(await setPayoutAccount(person(TENANT, 'user_s', 'support'), sepa)).toMatchObject({ code: 'NOT_ALLOWED' });
      expect(await setPayoutAccount(viewer, { ...sepa, iban: 'DE88370400440532013000' })).toMatchObject({
        field: 'iban',
      });
      expect(await setPayoutAccount(viewer, sepa)).toMatchObject({ code: 'ALREADY_DONE' });
    }));

  it('and runs of another tenant do not exist', () =>
    quietly(async () => {
      const stranger = person('tenant_other', 'user_x', 'finance');
      const runId = 'run_unknown';
      expect(await submitPayoutRun(stranger, { runId, hash: '' })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await bankFile(stranger, { runId })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await retryPayout(stranger, { payoutId: 'payout_unknown' })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await createPayoutRun(stranger, { currency: 'EUR', period: '2026-11' })).toMatchObject({
        field: 'period',
      });
    }));
});
