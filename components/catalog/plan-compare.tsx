import { Check, Minus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { buttonLook } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

export interface ComparedPlan {
  readonly key: string;
  readonly name: string;
  readonly price: ReactNode;
  /** "a month" */
  readonly per: ReactNode;
  /** `yours` is what the customer has, `chosen` what the quote beside it is for. */
  readonly mark?: 'yours' | 'chosen' | undefined;
  /** Where choosing it leads. */
  readonly chooseHref?: string | undefined;
}

export interface ComparedRow {
  readonly key: string;
  readonly label: ReactNode;
  /** One value per plan, in the order of the plans; true and false are drawn as Yes and No. */
  readonly values: readonly ReactNode[];
  /** What the customer uses today, beside the value of their plan. */
  readonly ownUse?: string | undefined;
  /** The chosen plan is better here: drawn in 600. */
  readonly better?: boolean;
}

interface PlanCompareProps {
  readonly plans: readonly ComparedPlan[];
  readonly rows: readonly ComparedRow[];
  /** "Without VAT", "Prices with 19 % VAT" */
  readonly taxNote: ReactNode;
}

/** Plans side by side. On a phone only the own and the chosen one; without a choice, the first two. */
export function PlanCompare({ plans, rows, taxNote }: PlanCompareProps): ReactNode {
  const t = useTranslations('ui.compare');
  const shown = shownOnPhone(plans);
  const look = (index: number) => ({
    'data-pick': plans[index]?.mark === 'chosen' ? '' : undefined,
    'data-phone': shown.has(index) ? undefined : ('hide' as const),
  });
  return (
    <table className="pr-compare">
      <caption className="sr-only">{t('caption')}</caption>
      <colgroup>
        <col data-col="feature" />
        {plans.map((plan, index) => (
          <col key={plan.key} data-phone={shown.has(index) ? undefined : 'hide'} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <td className="text-control text-muted">{taxNote}</td>
          {plans.map((plan, index) => (
            <th key={plan.key} scope="col" {...look(index)}>
              <div className="pr-compare-slot">
                <PlanMark plan={plan} />
              </div>
              <div className="pr-compare-name">{plan.name}</div>
              <div className="pr-compare-price">{plan.price}</div>
              <div className="text-control text-muted">{plan.per}</div>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.label}</th>
            {plans.map((plan, index) => (
              <td key={plan.key} {...look(index)} data-up={plan.mark === 'chosen' && row.better ? '' : undefined}>
                <PlanValue value={row.values[index]} />
                {plan.mark === 'yours' && row.ownUse !== undefined ? (
                  <span className="text-muted"> {t('yourUse', { use: row.ownUse })}</span>
                ) : null}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PlanMark({ plan }: { plan: ComparedPlan }): ReactNode {
  const t = useTranslations('ui.compare');
  if (plan.mark === 'yours') return <Badge tone="line">{t('yours')}</Badge>;
  if (plan.mark === 'chosen')
    return (
      <Badge tone="accent" icon={Check}>
        {t('chosen')}
      </Badge>
    );
  if (plan.chooseHref === undefined) return null;
  return (
    <Link
      className="pr-btn"
      {...buttonLook({ size: 'sm' })}
      href={plan.chooseHref}
      prefetch={false}
      scroll={false}
      aria-label={t('chooseNamed', { plan: plan.name })}
    >
      {t('choose')}
    </Link>
  );
}

function PlanValue({ value }: { value: ReactNode }): ReactNode {
  const t = useTranslations('ui');
  if (typeof value !== 'boolean') return value;
  return (
    <span className={`inline-flex items-center gap-1.5 ${value ? '' : 'font-normal text-muted'}`}>
      <Icon of={value ? Check : Minus} size="s" />
      {value ? t('yes') : t('no')}
    </span>
  );
}

/** Two columns fit on a phone. */
function shownOnPhone(plans: readonly ComparedPlan[]): ReadonlySet<number> {
  const marked = plans.flatMap((plan, index) => (plan.mark === undefined ? [] : [index]));
  const rest = plans.flatMap((plan, index) => (plan.mark === undefined ? [index] : []));
  return new Set([...marked, ...rest].slice(0, 2));
}
