'use server';

import { z } from 'zod';
import type { PriceTestAnswer } from '@/components/catalog/price-test-answer';
import type { Draft } from '@/components/catalog/price-test-draft';
import { isTimeZone } from '@/lib/domain/time/calendar';
import { requireViewer } from '@/lib/web/session';
import { evaluateForTest } from './evaluate-for-test';

const draft = z.record(z.string(), z.json()).transform((value) => value as Draft);
const question = z.strictObject({
  price: draft,
  currency: z.string().max(10),
  quantities: z.array(z.string().max(60)).min(1).max(20),
  more: draft,
  period: z
    .strictObject({
      month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
      index: z.int().min(0).max(100_000),
      timeZone: z.string().refine(isTimeZone),
    })
    .nullable(),
});

/** What the panel shows. Nothing is read or stored; only who works here may ask. */
export async function evaluate(input: unknown): Promise<PriceTestAnswer> {
  await requireViewer('admin');
  const parsed = question.safeParse(input);
  return parsed.success ? evaluateForTest(parsed.data) : { ok: false, message: 'This could not be read.' };
}
