import type { CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { decideRuleVersion, type RuleVersionDecision } from '@/lib/domain/commissions/decide-rule-version';
import type { DraftRule } from '@/lib/domain/commissions/draft-rules';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { isLocalDate, localDateOf, startOfLocalDay, type TimeZone } from '@/lib/domain/time/calendar';

export interface PlanPublishRequest {
  readonly startOn: string;
  /** What is wanted, with the hash of each content. */
  readonly wanted: readonly (DraftRule & { readonly hash: string })[];
  /** What there is, with all versions of each. */
  readonly rules: readonly ExistingRule[];
  readonly at: Date;
  readonly timeZone: TimeZone;
}

export interface ExistingRule {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly versions: readonly Pick<CommissionRuleVersion, 'id' | 'number' | 'startAt' | 'endAt' | 'hash'>[];
}

export interface PlanPublishDecision {
  readonly startAt: Date;
  /** Versions to be added; `ruleId` is null for a rule that is new. */
  readonly add: readonly {
    readonly ruleId: string | null;
    readonly rule: DraftRule;
    readonly version: RuleVersionDecision;
  }[];
  /** Versions that end without a successor. */
  readonly end: readonly { readonly ruleId: string; readonly code: string; readonly versionId: string }[];
  readonly rename: readonly { readonly ruleId: string; readonly name: string }[];
}

/**
 * What publishing a draft does: rules that say something else get a version that begins on the day, new ones their first, and
 * those left out end there. Nothing of before the day changes. Today begins now, because the morning is over.
 */
export function decidePlanPublish(request: PlanPublishRequest): PlanPublishDecision | Refusal {
  const { startOn, wanted, rules, at, timeZone } = request;
  const startAt = startOf(startOn, at, timeZone);
  if (isRefusal(startAt)) return startAt;
  const add: PlanPublishDecision['add'][number][] = [];
  for (const { hash, ...rule } of wanted) {
    const known = rules.find(({ code }) => code === rule.code);
    const versions = known?.versions ?? [];
    if (versions.some((version) => version.endAt === null && version.hash === hash)) continue;
    const { content } = rule;
    const version = decideRuleVersion({ versions, content, hash, startAt, endAt: null, at, timeZone });
    if (isRefusal(version)) return aboutRule(version, rule.code);
    add.push({ ruleId: known?.id ?? null, rule, version });
  }
  const end: PlanPublishDecision['end'][number][] = [];
  for (const { id, code, versions } of rules) {
    const open = versions.find((version) => version.endAt === null);
    if (open === undefined || wanted.some((rule) => rule.code === code)) continue;
    if (startAt <= open.startAt) return tooEarly(code, open, timeZone);
    end.push({ ruleId: id, code, versionId: open.id });
  }
  const rename = wanted.flatMap(({ code, name }) => {
    const known = rules.find((rule) => rule.code === code);
    return known === undefined || known.name === name ? [] : [{ ruleId: known.id, name }];
  });
  if (add.length + end.length + rename.length === 0)
    return refuse('DRAFT_EMPTY', 'The draft says what is in force already; there is nothing to publish.');
  return { startAt, add, end, rename };
}

function startOf(startOn: string, at: Date, timeZone: TimeZone): Date | Refusal {
  if (!isLocalDate(startOn))
    return refuse('INPUT_INVALID', 'Accepted is a day, such as 2026-12-01.', { field: 'startOn' });
  const today = localDateOf(at, timeZone);
  if (startOn < today)
    return refuse('INPUT_INVALID', `Rules begin today (${today}) or later; what was paid before keeps its rules.`, {
      field: 'startOn',
      values: { today },
    });
  return startOn === today ? at : startOfLocalDay(startOn, timeZone);
}

function aboutRule(refusal: Refusal, code: string): Refusal {
  return {
    ...refusal,
    field: 'startOn',
    message: `${code}: ${refusal.message}`,
    values: { ...refusal.values, code, messageKey: 'rules.overlap' },
  };
}

function tooEarly(code: string, open: { number: number; startAt: Date }, timeZone: TimeZone): Refusal {
  const from = localDateOf(open.startAt, timeZone);
  return refuse('CONFLICT', `${code}: version ${open.number} begins on ${from}; it cannot end before it begins.`, {
    field: 'startOn',
    values: { code, number: String(open.number), from, until: '', messageKey: 'rules.overlap' },
  });
}
