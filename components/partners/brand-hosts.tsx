import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { Badge } from '@/components/ui/badge';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { DateTime } from '@/components/ui/date-time';
import { UNSENT, type FormState } from '@/lib/web/form-state';

interface Host {
  readonly host: string;
  readonly proof: { readonly name: string; readonly value: string };
  readonly checkedAt: Date | null;
  readonly verifiedAt: Date | null;
}

type Act<Result> = (previous: FormState<Result>, form: FormData) => Promise<FormState<Result>>;

export interface BrandHostsProps {
  readonly partnerId: string;
  readonly hosts: readonly Host[];
  /** Where hosts have to point: the product's own name. */
  readonly target: string;
  readonly mayChange: boolean;
  readonly acts: {
    readonly add: Act<{ host: string; token: string }>;
    readonly verify: Act<{ host: string }>;
    readonly remove: Act<{ host: string }>;
  };
}

/** Hosts of the partner's own: what to write into DNS, and whether it is there. */
export async function BrandHosts({ partnerId, hosts, target, mayChange, acts }: BrandHostsProps): Promise<ReactNode> {
  const t = await getTranslations('partner-brand');
  return (
    <Card>
      <CardHead title={t('hosts')} note={t('hostsNote')} />
      <CardBody className="grid gap-6">
        {hosts.map((host) => (
          <HostCard key={host.host} {...{ partnerId, host, target, mayChange, acts }} />
        ))}
        {hosts.length === 0 && !mayChange ? <p className="text-muted">{t('noHosts')}</p> : null}
        {mayChange ? (
          <FieldsForm
            prefix="host"
            action={acts.add}
            initial={UNSENT}
            submit={t('addHost')}
            done={t('hostAdded')}
            quiet
            fields={[
              { kind: 'hidden', name: 'partnerId', label: '', value: partnerId },
              { kind: 'text', name: 'host', label: t('host'), hint: t('hostHint'), required: true },
            ]}
          />
        ) : null}
      </CardBody>
    </Card>
  );
}

interface HostCardProps extends Omit<BrandHostsProps, 'hosts'> {
  readonly host: Host;
}

async function HostCard({ partnerId, host: claim, target, mayChange, acts }: HostCardProps): Promise<ReactNode> {
  const t = await getTranslations('partner-brand');
  const { host, proof, checkedAt, verifiedAt } = claim;
  const hidden = [
    { kind: 'hidden' as const, name: 'partnerId', label: '', value: partnerId },
    { kind: 'hidden' as const, name: 'host', label: '', value: host },
  ];
  return (
    <section className="grid gap-3" aria-label={host}>
      <div className="flex flex-wrap items-center gap-2">
        <strong className="font-medium break-all">{host}</strong>
        <Badge tone={verifiedAt ? 'ok' : 'warn'}>{verifiedAt ? t('verified') : t('waiting')}</Badge>
      </div>
      <Facts
        rows={[
          [
            t('recordLeads'),
            <CopyId key="cname" value={`${host} CNAME ${target.replace(/:\d+$/, '')}`} what={t('recordLeads')} />,
          ],
          ...(verifiedAt
            ? []
            : [
                [
                  t('recordProves'),
                  <CopyId key="txt" value={`${proof.name} TXT "${proof.value}"`} what={t('recordProves')} />,
                ] as const,
              ]),
          ...(verifiedAt ? [[t('since'), <DateTime key="since" at={verifiedAt} />] as const] : []),
          ...(!verifiedAt && checkedAt ? [[t('checked'), <DateTime key="checked" at={checkedAt} />] as const] : []),
        ]}
      />
      {mayChange ? (
        <div className="flex flex-wrap gap-3">
          {verifiedAt ? null : (
            <FieldsForm
              prefix={`verify-${host}`}
              action={acts.verify}
              initial={UNSENT}
              submit={t('verify')}
              done={t('verifyDone')}
              fields={hidden}
              quiet
            />
          )}
          <FieldsForm
            prefix={`remove-${host}`}
            action={acts.remove}
            initial={UNSENT}
            submit={t('removeHost')}
            done={t('hostRemoved')}
            fields={hidden}
            quiet
          />
        </div>
      ) : null}
    </section>
  );
}
