import { sentenceText } from '@/components/partners/rule-sentence';
import type { RuleCard, VersionLine } from '@/components/partners/rule-cards';
import { nameIn } from '@/components/partners/rule-names';
import type { CommissionPlanView, PlanRuleView } from '@/db/read/admin/get-commission-plan';
import { canonicalJson } from '@/lib/domain/canonical-json';
import type { CommissionRuleContent, CommissionRuleVersion } from '@/lib/domain/commissions/commission-rule';
import { draftAsVersions } from '@/lib/domain/commissions/draft-rules';
import { rankedRules } from '@/lib/domain/commissions/prepare-rules';
import { ruleSentence } from '@/lib/domain/commissions/rule-sentence';
import { getLocale, getTranslations } from 'next-intl/server';

type Said = (content: CommissionRuleContent) => string;

/** Reads rules of a plan aloud in the reader's language. */
export async function sayerFor({ plan, choices }: CommissionPlanView): Promise<Said> {
  const [t, locale] = await Promise.all([getTranslations('rules'), getLocale()]);
  const words = { t, locale, nameOf: nameIn(choices) };
  return (content) => sentenceText(ruleSentence(content, plan.currency), words);
}

/** Rules that are in force or coming, in the order in which they are resolved. */
export function cardsInForce(view: CommissionPlanView, said: Said): RuleCard[] {
  const shown = view.rules.flatMap((rule) => {
    const version =
      rule.versions.find(({ state }) => state === 'now') ?? rule.versions.find(({ state }) => state === 'coming');
    return version === undefined ? [] : [version];
  });
  return ranked(shown, view, said).map((card) => ({ ...card, change: null, href: null }));
}

/** Rules nobody gets any more: their versions stay readable, because entries were booked with them. */
export function endedRules(view: CommissionPlanView): PlanRuleView[] {
  return view.rules.filter(({ versions }) => versions.every(({ state }) => state === 'past'));
}

/** Rules of the draft, with what it does to each; those it ends come last in their level. */
export function cardsOfDraft(view: CommissionPlanView, said: Said): RuleCard[] {
  const wanted = view.draft?.rules ?? view.open;
  const known = view.rules.map(({ id, code, versions }) => ({
    id,
    code,
    createdAt: versions[0]?.createdAt ?? view.at,
  }));
  const gone = view.open.filter(({ code }) => wanted.every((rule) => rule.code !== code));
  const cards = (rules: typeof wanted) => ranked(draftAsVersions(rules, known, view.at), view, said);
  const here = `/admin/partners/commission-plans/${view.plan.id}/draft/rules`;
  return [
    ...cards(wanted).map((card) => {
      const open = view.open.find(({ code }) => code === card.code);
      const rule = wanted.find(({ code }) => code === card.code);
      const same = open !== undefined && rule !== undefined && canonicalJson(open) === canonicalJson(rule);
      const change = open === undefined ? ('new' as const) : same ? null : ('changed' as const);
      return { ...card, name: rule?.name ?? card.name, change, href: `${here}/${card.code}` };
    }),
    ...cards(gone).map((card) => ({ ...card, change: 'removed' as const, href: null })),
  ];
}

function ranked(
  versions: readonly CommissionRuleVersion[],
  view: CommissionPlanView,
  said: Said,
): Omit<RuleCard, 'change' | 'href'>[] {
  return rankedRules(versions).map(({ rule, level }) => {
    const known = view.rules.find(({ code }) => code === rule.code);
    return {
      code: rule.code,
      name: known?.name ?? rule.code,
      level,
      content: rule.content,
      sentence: said(rule.content),
      history: (known?.versions ?? []).map((version): VersionLine => ({ ...version, sentence: said(version.content) })),
    };
  });
}
