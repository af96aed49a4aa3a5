'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState, useTransition, type ReactNode } from 'react';
import { RuleAudienceFields } from '@/components/partners/rule-audience-fields';
import { RuleCalcFields } from '@/components/partners/rule-calc-fields';
import { RuleExtraFields } from '@/components/partners/rule-extra-fields';
import { ruleOfForm } from '@/components/partners/rule-of-form';
import { RuleScopeFields } from '@/components/partners/rule-scope-fields';
import { sentenceText } from '@/components/partners/rule-sentence';
import { nameIn, type NamedChoices } from '@/components/partners/rule-names';
import type { RuleForm as Form } from '@/components/partners/rule-form-state';
import { Button, ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import { ruleSentence } from '@/lib/domain/commissions/rule-sentence';
import type { Currency } from '@/lib/domain/money/currency';

export type RuleSaved =
  { readonly ok: true } | { readonly ok: false; readonly field?: string | undefined; readonly message: string };

/** What each group of fields gets: the form, how to change it, and what is wrong at a member of the rule. */
export interface RuleFieldsProps {
  readonly form: Form;
  readonly change: (changes: Partial<Form>) => void;
  readonly errorAt: (...members: string[]) => string | undefined;
  readonly choices: NamedChoices;
  readonly currency: Currency;
}

interface RuleFormProps {
  readonly initial: Form;
  readonly isNew: boolean;
  readonly currency: Currency;
  readonly choices: NamedChoices;
  readonly save: (rule: { code: string; name: string; content: unknown }) => Promise<RuleSaved>;
  /** Where it leads when it is saved or left. */
  readonly back: string;
}

/** A rule built as a sentence: what is typed is read back in words while it is typed. */
export function RuleForm({ initial, isNew, currency, choices, save, back }: RuleFormProps): ReactNode {
  const router = useRouter();
  const [form, setForm] = useState(initial);
  const [problem, setProblem] = useState<{ field?: string | undefined; message: string } | null>(null);
  const [pending, start] = useTransition();
  const change = (changes: Partial<Form>) => setForm((before) => ({ ...before, ...changes }));
  const errorAt = (...members: string[]) => {
    const field = problem?.field;
    return field !== undefined && members.some((each) => field === each || field.startsWith(`${each}.`))
      ? problem?.message
      : undefined;
  };
  const send = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    start(async () => {
      const answer = await save({ code: form.code, name: form.name, content: ruleOfForm(form, currency) });
      if (answer.ok) router.push(back);
      else setProblem(answer);
    });
  };
  const fields = { form, change, errorAt, choices, currency };
  return (
    <form onSubmit={send} noValidate className="grid grid-cols-1 gap-5">
      <Card>
        <CardBody className="grid grid-cols-1 gap-4">
          <Sentence form={form} currency={currency} choices={choices} />
          {problem === null ? null : (
            <Notice tone="bad" live="alert" title="The rule was not saved.">
              {problem.message}
            </Notice>
          )}
          <div className="grid grid-cols-1 items-end gap-4 sm:grid-cols-2">
            <TextInput
              id="code"
              label="Code"
              hint="What people call it, such as R7."
              value={form.code}
              readOnly={!isNew}
              error={errorAt('code')}
              onChange={(event) => change({ code: event.target.value.toUpperCase() })}
            />
            <TextInput
              id="name"
              label="Name"
              hint="For colleagues; partners read the sentence."
              value={form.name}
              error={errorAt('name')}
              onChange={(event) => change({ name: event.target.value })}
            />
          </div>
        </CardBody>
      </Card>
      <Group title="What it pays">
        <RuleCalcFields {...fields} />
      </Group>
      <Group title="Who gets it">
        <RuleAudienceFields {...fields} />
      </Group>
      <Group title="For what, and for how long">
        <RuleScopeFields {...fields} />
      </Group>
      <Group title="Beside other rules, conditions and limits">
        <RuleExtraFields {...fields} />
      </Group>
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" aria-busy={pending}>
          Save in the draft
        </Button>
        <ButtonLink href={back}>Back without saving</ButtonLink>
      </div>
    </form>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <Card>
      <CardHead title={title} />
      <CardBody className="grid grid-cols-1 gap-4">{children}</CardBody>
    </Card>
  );
}

function Sentence({ form, currency, choices }: { form: Form; currency: Currency; choices: NamedChoices }): ReactNode {
  const t = useTranslations('rules');
  const locale = useLocale();
  return (
    <p className="text-title" aria-live="polite" data-sentence="">
      {sentenceOf(form, currency, (content) =>
        sentenceText(ruleSentence(content, currency), { t, locale, nameOf: nameIn(choices) }),
      )}
    </p>
  );
}

/** Half-typed numbers are read back once they are numbers. */
function sentenceOf(form: Form, currency: Currency, said: (content: CommissionRuleContent) => string): string {
  try {
    return said(ruleOfForm(form, currency));
  } catch {
    return '…';
  }
}
