import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { disableLink } from '@/app/partner/links/actions';
import { LinkFunnel } from '@/components/partners/link-funnel';
import { LinkReadOut } from '@/components/partners/link-read-out';
import { LinkStateBadge } from '@/components/partners/links-table';
import { Crumbs, PortalHead } from '@/components/shell/page-head';
import { BrandBadge } from '@/components/ui/badge';
import { buttonLook } from '@/components/ui/button';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { DateTime } from '@/components/ui/date-time';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';
import { findPartnerLink } from '@/db/read/partner/links';
import { QUIET_ZONE, qrPath } from '@/lib/delivery/documents/qr-label';
import { shownPartnerCode } from '@/lib/domain/partners/partner-code';
import { linkAddress } from '@/lib/web/link-address';
import { requireViewer } from '@/lib/web/session';

interface Props {
  readonly params: Promise<{ linkId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('partner.links'))('one') };
}

/** One link or label: to copy, to read out, to print, and what came of it. */
export default async function LinkPage({ params }: Props): Promise<ReactNode> {
  const [{ linkId }, viewer, t] = await Promise.all([
    params,
    requireViewer('partner'),
    getTranslations('partner.links'),
  ]);
  const found = await findPartnerLink(viewer, linkId);
  if (found === undefined) notFound();
  const { link, timeZone, notCredited } = found;
  const here = `/partner/links/${link.id}`;
  const qr = qrPath(linkAddress(link));
  return (
    <div className="grid gap-4">
      <Crumbs trail={[{ label: t('title'), href: '/partner/links' }, { label: link.name }]} />
      <PortalHead
        title={link.name}
        beside={<BrandBadge brand={link.brand.key} name={link.brand.name} />}
        lead={link.kind === 'device' ? t('labelOf', { serial: link.serial ?? '' }) : t('linkLead')}
      />
      <LinkFunnel funnel={link.funnel} />
      <div className="grid gap-4 md:grid-cols-[240px_minmax(0,1fr)]">
        <Card>
          <CardBody className="grid justify-items-center gap-3">
            <svg
              viewBox={`0 0 ${qr.size + 2 * QUIET_ZONE} ${qr.size + 2 * QUIET_ZONE}`}
              width={200}
              height={200}
              role="img"
              aria-label={t('picture', { code: shownPartnerCode(link.code) })}
            >
              <rect width="100%" height="100%" fill="#ffffff" />
              <path transform={`translate(${QUIET_ZONE} ${QUIET_ZONE})`} d={qr.path} fill="#000000" />
            </svg>
            <p className="pr-mono text-[22px] leading-7">{shownPartnerCode(link.code)}</p>
            <LinkReadOut code={link.code} />
          </CardBody>
        </Card>
        <Card>
          <CardHead title={t('share')} actions={<LinkStateBadge state={link.state} />} />
          <CardBody className="grid gap-4">
            <div className="min-w-0 break-all">
              <CopyId value={linkAddress(link)} what={t('address')} />
            </div>
            <div className="flex flex-wrap gap-2">
              {(['svg', 'png', 'sheet'] as const).map((format) => (
                <a key={format} className="pr-btn" {...buttonLook({ size: 'md' })} href={`${here}/${format}`} download>
                  <Icon of={Download} />
                  {t(`download.${format}`)}
                </a>
              ))}
            </div>
            <Facts
              rows={[
                [t('heads.partner'), link.partner.isYou ? t('you') : link.partner.name],
                [t('campaign'), link.campaign ?? t('none')],
                [t('plan'), link.planKey ?? t('anyPlan')],
                [t('created'), <DateTime key="created" at={link.createdAt} timeZone={timeZone} />],
                [
                  t('expires'),
                  link.expiresAt === null ? (
                    t('never')
                  ) : (
                    <DateTime key="ends" at={link.expiresAt} timeZone={timeZone} />
                  ),
                ],
              ]}
            />
            {link.state === 'active' ? (
              <form action={disableLink}>
                <input type="hidden" name="linkId" value={link.id} />
                <SubmitButton variant="danger" size="md">
                  {t('disable')}
                </SubmitButton>
                <p className="pr-hint mt-2">{t('disableHint')}</p>
              </form>
            ) : null}
          </CardBody>
        </Card>
      </div>
      {notCredited.length === 0 ? null : (
        <Card>
          <CardHead title={t('notCredited')} />
          <CardBody>
            <ul className="grid gap-2">
              {notCredited.map(({ at, reason }, index) => (
                <li key={index}>
                  {t.rich('notCreditedOn', {
                    day: () => <DateTime at={at} timeZone={timeZone} />,
                    reason: t(`why.${reason}`),
                  })}
                </li>
              ))}
            </ul>
          </CardBody>
        </Card>
      )}
    </div>
  );
}
