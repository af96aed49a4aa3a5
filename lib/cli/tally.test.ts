import { expect, test } from 'vitest';
import { honest } from '@/lib/cli/tally';

test.each([
  { reason: 'all is well', passed: 3, failed: 0, exitCode: 0, counted: 0 },
  { reason: 'failures are reported', passed: 3, failed: 2, exitCode: 1, counted: 2 },
  { reason: 'nothing ran', passed: 0, failed: 0, exitCode: 0, counted: 1 },
  { reason: 'it ended badly without reporting why', passed: 3, failed: 0, exitCode: 1, counted: 1 },
])('$counted failed when $reason', ({ passed, failed, exitCode, counted }) => {
  expect(honest({ passed, failed }, exitCode).failed).toBe(counted);
});
