import { refuse, type Refusal } from '@/lib/domain/refusal';

const LONGEST_REASON = 500;

/** Why somebody corrects a subscription: stays in the audit, so it has to be said. */
export function givenReason(reason: string): string | Refusal {
  const text = reason.trim();
  if (text.length > 0 && text.length <= LONGEST_REASON) return text;
  return refuse('INPUT_INVALID', `Say why, in up to ${LONGEST_REASON} characters. It stays in the audit.`, {
    field: 'reason',
  });
}
