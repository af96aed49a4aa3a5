import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { NamedChoice } from '@/components/partners/rule-names';
import { DerivationSum } from '@/components/ui/derivation-sum';
import { Money } from '@/components/ui/money';
import type { RejectedRule } from '@/lib/domain/commissions/resolve-rule';
import type { Derivation } from '@/lib/domain/derivation';
import type { Currency } from '@/lib/domain/money/currency';

interface SaleSide {
  readonly lines: readonly {
    readonly partnerId: string;
    readonly kind: string;
    readonly rule: string;
    readonly amountMinor: number;
    readonly derivation: Derivation;
  }[];
  readonly totalMinor: number;
  readonly rewards: readonly { readonly partnerId: string; readonly times: number; readonly kind: string }[];
  readonly cut: readonly { readonly partnerId: string; readonly amount: string }[];
  readonly rejected: readonly RejectedRule[];
}

export interface SaleResult {
  readonly currency: Currency;
  readonly draft: SaleSide;
  readonly inForce: SaleSide;
}

interface ResultProps {
  readonly result: SaleResult;
  readonly partners: readonly NamedChoice[];
  readonly isDraft: boolean;
}

/** Who gets what, by the draft and by what is in force, each amount with its working. */
export function RuleTestResult({ result, partners, isDraft }: ResultProps): ReactNode {
  const nameOf = (id: string) => partners.find((partner) => partner.id === id)?.name ?? id;
  const side = { currency: result.currency, nameOf };
  return (
    <div className="grid grid-cols-1 gap-4" role="status" aria-label="Result of the test">
      {isDraft ? <Side {...side} title="With the draft" side={result.draft} /> : null}
      <Side {...side} title="In force now" side={result.inForce} />
    </div>
  );
}

interface SideProps {
  readonly title: string;
  readonly side: SaleSide;
  readonly currency: Currency;
  readonly nameOf: (id: string) => string;
}

function Side({ title, side, currency, nameOf }: SideProps): ReactNode {
  return (
    <section aria-label={title} className="grid grid-cols-1 gap-2">
      <h3 className="flex justify-between font-semibold">
        {title}
        <Money amount={{ amountMinor: side.totalMinor, currency }} />
      </h3>
      {side.lines.length === 0 ? <p className="pr-hint">Nobody gets anything.</p> : null}
      {side.lines.map((line, index) => (
        <details key={index}>
          <summary className="flex cursor-pointer justify-between gap-3">
            <span>
              {nameOf(line.partnerId)} <span className="text-muted">by {line.rule}</span>
            </span>
            <Money amount={{ amountMinor: line.amountMinor, currency }} />
          </summary>
          <DerivationSum derivation={line.derivation} />
        </details>
      ))}
      {side.rewards.map(({ partnerId, times, kind }) => (
        <p key={`${partnerId} ${kind}`}>
          {nameOf(partnerId)}: {times} × {kind.replaceAll('_', ' ')}
        </p>
      ))}
      {side.cut.map(({ partnerId, amount }) => (
        <p key={partnerId} className="text-muted">
          {nameOf(partnerId)}: {amount} cut, because the plan’s most for one sale is reached.
        </p>
      ))}
      <Rejected rules={side.rejected} />
    </section>
  );
}

function Rejected({ rules }: { rules: readonly RejectedRule[] }): ReactNode {
  const t = useTranslations('rules');
  if (rules.length === 0) return null;
  return (
    <ul className="text-control text-muted" aria-label="Passed over">
      {rules.map(({ ruleVersionId, code, reason }) => (
        <li key={ruleVersionId}>
          {code}: {t(`rejected.${reason}`)}
        </li>
      ))}
    </ul>
  );
}
