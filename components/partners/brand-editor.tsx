import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { ClientMessages } from '@/components/shell/client-messages';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { PartnerBrandKit } from '@/lib/domain/partners/partner-profile';
import { UNSENT } from '@/lib/web/form-state';
import { BrandForm, type KitAct } from './brand-form';
import { BrandPreview } from './brand-preview';
import { BrandHosts, type BrandHostsProps } from './brand-hosts';

interface Settings extends Pick<BrandHostsProps, 'hosts' | 'partnerId' | 'mayChange'> {
  readonly tenantId: string;
  readonly name: string;
  readonly kit: PartnerBrandKit | null;
  readonly inherited: { readonly name: string; readonly kit: PartnerBrandKit } | null;
  readonly contact: { readonly email: string; readonly phone: string; readonly lines: readonly string[] };
  readonly locale: string;
}

interface BrandEditorProps {
  readonly settings: Settings;
  readonly target: string;
  readonly acts: BrandHostsProps['acts'] & { readonly save: KitAct; readonly giveUp: KitAct };
}

/** A partner's brand: for the partner itself and for who looks after partners. */
export async function BrandEditor({ settings, target, acts }: BrandEditorProps): Promise<ReactNode> {
  const t = await getTranslations('partner-brand');
  const { partnerId, hosts, mayChange, kit, inherited } = settings;
  const form = formOf(settings);
  return (
    <div className="grid gap-5">
      {kit === null ? (
        <Notice tone="info">{inherited === null ? t('none') : t('inherited', { name: inherited.name })}</Notice>
      ) : null}
      {mayChange ? null : <Notice tone="info">{t('only')}</Notice>}
      <Card>
        <CardHead title={t('kit')} />
        <CardBody className="grid gap-6">
          {mayChange ? (
            <ClientMessages namespaces={['ui', 'partner-brand']}>
              <BrandForm {...form} action={acts.save} />
            </ClientMessages>
          ) : (
            <BrandPreview
              sample={{
                ...form.fields,
                name: form.fields.displayName,
                logo: form.logo,
                sender: form.sender,
                foot: form.fields.legalFooter,
              }}
            />
          )}
          {kit !== null && mayChange ? (
            <FieldsForm
              prefix="give-up"
              action={acts.giveUp}
              initial={UNSENT}
              submit={t('giveUp')}
              done={t('givenUp')}
              quiet
              fields={[{ kind: 'hidden', name: 'partnerId', label: '', value: partnerId }]}
            />
          ) : null}
        </CardBody>
      </Card>
      <BrandHosts {...{ partnerId, hosts, target, mayChange, acts }} />
    </div>
  );
}

/** A new kit begins with what is shown already. */
function formOf({ partnerId, tenantId, name, kit, inherited, contact, locale }: Settings) {
  const shown = kit ?? inherited?.kit;
  const sender = [
    ...contact.lines,
    [kit?.supportEmail ?? contact.email, kit?.supportPhone ?? contact.phone].filter(Boolean).join(' · '),
  ];
  return {
    partnerId,
    sender,
    logo: kit?.logo ? `/logos/${tenantId}/${kit.logo.hash}` : null,
    fields: {
      displayName: kit?.displayName ?? name,
      colour: shown?.colour ?? '#18181b',
      secondColour: kit?.secondColour ?? '',
      senderName: kit?.senderName ?? '',
      replyTo: kit?.replyTo ?? '',
      supportEmail: kit?.supportEmail ?? '',
      supportPhone: kit?.supportPhone ?? '',
      legalFooter: kit?.legalFooter ?? '',
      locale,
    },
  };
}
