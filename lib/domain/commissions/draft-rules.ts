import type { CommissionRuleContent, CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { parseRule } from '@/lib/domain/commissions/parse-rule';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';

/** A rule of a plan while it is being changed: its code is what it is known by. */
export interface DraftRule {
  readonly code: string;
  readonly name: string;
  readonly content: CommissionRuleContent;
}

export type DraftEdit =
  /** Adds the rule, or replaces the one with this code. */
  | { readonly op: 'put'; readonly code: string; readonly name: string; readonly content: unknown }
  | { readonly op: 'remove'; readonly code: string }
  | { readonly op: 'priority'; readonly code: string; readonly priority: number }
  | { readonly op: 'start'; readonly startOn: string };

const MOST_RULES = 200;

/** The rules after one edit. What a rule says is read with parseRule, so nothing contradictory ever is in a draft. */
export function editDraftRules(rules: readonly DraftRule[], edit: DraftEdit): DraftRule[] | Refusal {
  if (edit.op === 'start') return [...rules];
  if (edit.op === 'put') return putRule(rules, edit);
  const found = rules.find(({ code }) => code === edit.code);
  if (!found) return refuse('NOT_FOUND', `There is no rule ${edit.code} in this draft.`, { field: 'code' });
  if (edit.op === 'remove') return rules.filter((rule) => rule !== found);
  const content = parseRule({ ...found.content, priority: edit.priority });
  return isRefusal(content) ? content : rules.map((rule) => (rule === found ? { ...found, content } : rule));
}

function putRule(rules: readonly DraftRule[], edit: DraftEdit & { op: 'put' }): DraftRule[] | Refusal {
  const code = edit.code.trim();
  const name = edit.name.trim();
  if (!/^[A-Z][A-Z0-9-]{0,15}$/.test(code))
    return refuse('INPUT_INVALID', 'Accepted are capital letters and digits, such as R7.', { field: 'code' });
  if (name === '' || name.length > 120)
    return refuse('INPUT_INVALID', 'Give the rule a name of at most 120 characters.', { field: 'name' });
  const content = parseRule(edit.content);
  if (isRefusal(content)) return content;
  const rule = { code, name, content };
  const at = rules.findIndex((each) => each.code === code);
  if (at === -1 && rules.length >= MOST_RULES)
    return refuse('LIMIT_EXCEEDED', `A plan has at most ${MOST_RULES} rules.`, { field: 'code' });
  return at === -1 ? [...rules, rule] : rules.with(at, rule);
}

/** What a plan says from now on for as long as nobody changes it: the versions without an end. */
export function openRules(
  rules: readonly {
    readonly code: string;
    readonly name: string;
    readonly versions: readonly { readonly endAt: Date | null; readonly content: CommissionRuleContent }[];
  }[],
): DraftRule[] {
  return rules.flatMap(({ code, name, versions }) => {
    const open = versions.find((version) => version.endAt === null);
    return open === undefined ? [] : [{ code, name, content: open.content }];
  });
}

/** A rule that exists already, whatever its versions say. */
export interface KnownRule {
  readonly id: string;
  readonly code: string;
  readonly createdAt: Date;
}

/**
 * Rules of a draft as if they were in force always, for a test or a replay. `at` is when a rule that is new in the draft was
 * made, so it loses against an older equal one as it will after publishing.
 */
export function draftAsVersions(
  rules: readonly DraftRule[],
  known: readonly KnownRule[],
  at: Date,
): CommissionRuleVersion[] {
  return rules.map(({ code, content }) => {
    const rule = known.find((each) => each.code === code);
    const ruleId = rule?.id ?? `new ${code}`;
    return {
      id: `draft ${code}`,
      ruleId,
      code,
      number: 0,
      startAt: new Date(0),
      endAt: null,
      createdAt: rule?.createdAt ?? at,
      hash: '',
      content,
    };
  });
}
