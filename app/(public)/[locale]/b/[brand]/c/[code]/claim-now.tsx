import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { claimByLabel } from '@/app/(public)/[locale]/b/[brand]/c/[code]/claim-action';
import { askForLink } from '@/app/(public)/[locale]/b/[brand]/c/[code]/join-actions';
import { FieldsForm, type FormField } from '@/components/admin/fields-form';
import { AskForLink } from '@/components/public/ask-for-link';
import { PartnerSees } from '@/components/public/partner-sees';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { listMemberships } from '@/db/read/people';
import type { PublicLink } from '@/db/read/public-link';
import type { Viewer } from '@/lib/domain/access/viewer';
import { UNSENT } from '@/lib/web/form-state';
import { getPerson } from '@/lib/web/session';

/** A device that nobody owns, or a link to any: a customer of the brand claims it, everybody else says who they are first. */
export async function ClaimNow({ link, viewer }: { link: PublicLink; viewer: Viewer | null }): Promise<ReactNode> {
  const acting = await actingFor(link, viewer);
  return (
    <>
      {acting?.isOfBrand === true ? <Claim link={link} /> : <Ask link={link} acting={acting} />}
      <PartnerSees partner={link.partner} />
    </>
  );
}

interface Acting {
  readonly kind: Viewer['organization']['kind'];
  readonly name: string;
  readonly isOfBrand: boolean;
}

/** For whom somebody who is signed in acts, and whether that is a customer of the brand. */
async function actingFor({ brand }: PublicLink, viewer: Viewer | null): Promise<Acting | null> {
  const person = viewer && (await getPerson());
  if (!viewer || !person) return null;
  const membership = (await listMemberships(person.id)).find(({ id }) => id === viewer.membershipId);
  return membership === undefined
    ? null
    : {
        kind: membership.organization.kind,
        name: membership.organizationName,
        isOfBrand: membership.tenantId === brand.tenantId && membership.brand?.id === brand.brandId,
      };
}

async function Ask({ link, acting }: { link: PublicLink; acting: Acting | null }): Promise<ReactNode> {
  const t = await getTranslations('public.claim.join');
  const words = {
    email: t('email'),
    placeholder: t('placeholder'),
    send: t('send'),
    sentNothing: t('sentNothing'),
    outbox: t('outbox'),
  };
  return (
    <>
      {acting === null ? null : <SignedInAs link={link} acting={acting} />}
      <Card>
        <CardBody className="grid gap-3">
          <h2 className="pr-card-title">{t('title')}</h2>
          <p className="text-muted">{t('lead')}</p>
          <AskForLink action={askForLink} brand={link.brand.key} label={link.code} words={words} />
        </CardBody>
      </Card>
    </>
  );
}

async function SignedInAs({ link, acting }: { link: PublicLink; acting: Acting }): Promise<ReactNode> {
  const t = await getTranslations('public.claim.signedIn');
  if (acting.kind === 'customer')
    return <Notice tone="info">{t('otherBrand', { organization: acting.name, brand: link.brand.name })}</Notice>;
  if (acting.kind === 'manufacturer') return <Notice tone="info">{t('staff', { name: acting.name })}</Notice>;
  const query = new URLSearchParams({ device: link.device?.serial ?? '' });
  return (
    <Notice tone="info">
      {t('partner', { name: acting.name })}{' '}
      {link.device === null ? null : <TextLink href={`/partner/onboard?${query}`}>{t('partnerOpen')}</TextLink>}
    </Notice>
  );
}

async function Claim({ link }: { link: PublicLink }): Promise<ReactNode> {
  const [t, j] = [await getTranslations('public.claim'), await getTranslations('public.claim.join')];
  const fields: readonly FormField[] = [
    { kind: 'hidden', name: 'brand', label: '', value: link.brand.key },
    { kind: 'hidden', name: 'label', label: '', value: link.code },
    ...(link.device === null
      ? [{ kind: 'text', name: 'serial', label: j('serial'), hint: j('serialHint'), required: true } as const]
      : []),
    { kind: 'text', name: 'code', label: t('code'), hint: t('codeHint'), required: true },
    { kind: 'text', name: 'name', label: t('name'), hint: t('nameHint'), required: true },
    {
      kind: 'checkbox',
      name: 'consent',
      label: t('consent', { partner: link.partner }),
      hint: t('consentHint', { partner: link.partner }),
    },
  ];
  return (
    <Card>
      <CardBody>
        <FieldsForm prefix="claim" fields={fields} submit={t('send')} done="" action={claimByLabel} initial={UNSENT} />
      </CardBody>
    </Card>
  );
}
