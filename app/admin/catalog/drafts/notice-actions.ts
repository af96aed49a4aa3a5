'use server';

import { z } from 'zod';
import { draftIdInput } from '@/components/catalog/rollout-input';
import { testPriceNotice } from '@/lib/commands/catalog/test-price-notice';
import { LOCALES } from '@/lib/domain/localized';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

/** Sends the message about a price rise to the person who asks. */
export const testMail = formAction(z.object({ draftId: draftIdInput, locale: z.enum(LOCALES) }), async (input) =>
  testPriceNotice(await requireViewer('admin'), input),
);
