import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cancelRest, pause, resume, retryFailed } from '@/app/admin/catalog/releases/release-actions';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { useImpactWords } from '@/components/catalog/impact-words';
import { MigrationActuals } from '@/components/catalog/migration-actuals';
import { MigrationMoney } from '@/components/catalog/migration-money';
import { ITEM_STATES, MIGRATION_LOOKS, migrationHref, plainFailure } from '@/components/catalog/migration-words';
import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { FactStrip } from '@/components/ui/kpi';
import { Count } from '@/components/ui/number-text';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { MigrationView } from '@/db/read/catalog/get-migration';
import type { ReleaseView } from '@/db/read/catalog/get-release';
import type { MigrationItemView } from '@/db/read/catalog/list-migration-items';
import { UNSENT } from '@/lib/web/form-state';

interface ReleaseMigrationProps {
  readonly migration: MigrationView;
  /** The first of those that failed. */
  readonly failures: readonly MigrationItemView[];
  readonly plans: ReleaseView['plans'];
  readonly maySteer: boolean;
}

/** How the move of existing customers goes: counts, what failed and why, what it was worth. */
export function ReleaseMigration({ migration, failures, plans, maySteer }: ReleaseMigrationProps): ReactNode {
  const t = useTranslations('catalog.migration');
  const words = useImpactWords(plans, []);
  const { counts, releaseId, rollout, state, total } = migration;
  const settled = total - counts.waiting - counts.scheduled;
  return (
    <Card clip id="migration">
      <CardHead
        title={t('title')}
        note={t('lead', { settled, total })}
        actions={<Badge {...MIGRATION_LOOKS[state]}>{t(`state.${state}`)}</Badge>}
      />
      <p className="px-5 py-4">{words.rollout(rollout)}</p>
      <FactStrip
        facts={ITEM_STATES.map((each) => ({
          label: t(`counts.${each}`),
          value:
            counts[each] === 0 ? (
              <Count value={0} />
            ) : (
              <TextLink
                className="inline-flex min-h-6 items-center"
                href={migrationHref(releaseId, each)}
                prefetch={false}
              >
                <Count value={counts[each]} />
              </TextLink>
            ),
        }))}
      />
      {failures.length === 0 ? null : <Failures failures={failures} />}
      <MigrationMoney money={migration.money} />
      <MigrationActuals actuals={migration.actuals} />
      {maySteer ? <Steering migration={migration} /> : null}
    </Card>
  );
}

function Failures({ failures }: Pick<ReleaseMigrationProps, 'failures'>): ReactNode {
  const t = useTranslations('catalog.migration');
  return (
    <Table caption={t('failures')}>
      <thead>
        <tr>
          <Th>{t('failures')}</Th>
          <Th>{t('reason')}</Th>
          <Th align="right">{t('attempts')}</Th>
        </tr>
      </thead>
      <tbody>
        {failures.map(({ subscriptionId, customerId, customer, failure, attempts }) => (
          <tr key={subscriptionId}>
            <RowHead onPhone="wide">
              <TextLink
                className="inline-flex min-h-6 items-center"
                href={`/admin/customers/${customerId}`}
                prefetch={false}
              >
                {customer}
              </TextLink>
            </RowHead>
            <Td label={t('reason')}>{failure === null ? null : plainFailure(failure)}</Td>
            <Td align="right" label={t('attempts')}>
              {attempts}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What can be done about it in its state; nothing is shown that would be refused. */
function Steering({ migration: { id, state, counts } }: Pick<ReleaseMigrationProps, 'migration'>): ReactNode {
  const t = useTranslations('catalog.migration');
  const fields: FormField[] = [{ kind: 'hidden', name: 'migrationId', label: '', value: id }];
  const isOpen = state === 'running' || state === 'paused';
  const every = { fields, initial: UNSENT, quiet: true } as const;
  if (!isOpen && counts.failed === 0) return null;
  return (
    <CardBody className="flex flex-wrap gap-2">
      {state === 'running' ? (
        <FieldsForm {...every} prefix="pause" submit={t('pause')} done={t('paused')} action={pause} />
      ) : null}
      {state === 'paused' ? (
        <FieldsForm {...every} prefix="resume" submit={t('resume')} done={t('resumed')} action={resume} />
      ) : null}
      {counts.failed > 0 && state !== 'cancelled' ? (
        <FieldsForm
          {...every}
          prefix="retry"
          submit={t('retry', { count: counts.failed })}
          done={t('retried')}
          action={retryFailed}
        />
      ) : null}
      {isOpen ? (
        <FieldsForm {...every} prefix="cancel-rest" submit={t('cancel')} done={t('cancelDone')} action={cancelRest} />
      ) : null}
    </CardBody>
  );
}
