import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { DISPUTE_REASONS } from '@/lib/domain/commissions/commission-dispute';
import { toDecimalString, type Money } from '@/lib/domain/money/money';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface DisputeFormProps {
  /** Null for a sale that is missing. */
  readonly entryId: string | null;
  readonly amount: Money;
  readonly action: (previous: FormState<never>, form: FormData) => Promise<FormState<never>>;
}

/** Says what is wrong with an amount, or that a sale is missing. */
export function DisputeForm({ entryId, amount, action }: DisputeFormProps): ReactNode {
  const t = useTranslations('partner.earnings.disputes');
  const reasons = DISPUTE_REASONS.filter((reason) => (reason === 'missing_sale') === (entryId === null));
  return (
    <FieldsForm
      prefix="dispute"
      submit={t('send')}
      done={t('sent')}
      action={action}
      initial={UNSENT}
      fields={[
        { kind: 'hidden', name: 'entryId', label: '', value: entryId ?? '' },
        { kind: 'hidden', name: 'currency', label: '', value: amount.currency },
        {
          kind: 'select',
          name: 'reason',
          label: t('reason'),
          options: reasons.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) })),
        },
        {
          kind: 'amount',
          name: 'expected',
          label: t('expected'),
          value: entryId === null ? '' : toDecimalString(amount),
          suffix: amount.currency,
          required: true,
        },
        { kind: 'textarea', name: 'text', label: t('text'), required: true },
      ]}
    />
  );
}
