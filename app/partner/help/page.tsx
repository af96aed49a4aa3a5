import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { getPartnerHelp } from '@/db/read/partner/get-partner-help';
import { requireViewer } from '@/lib/web/session';
import { PortalHead } from '@/components/shell/page-head';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('partner.help');
  return { title: t('title') };
}

const TOPICS = ['earn', 'amount', 'hold', 'refund', 'see'] as const;

export default async function PartnerHelpPage(): Promise<ReactNode> {
  const viewer = await requireViewer('partner');
  const [help, t] = await Promise.all([getPartnerHelp(viewer), getTranslations('partner.help')]);
  if (help === null) notFound();
  return (
    <div className="mx-auto max-w-[720px]">
      <PortalHead title={t('title')} lead={t('lead')} />
      <Card>
        <CardBody className="grid gap-5">
          {TOPICS.map((topic) => (
            <section key={topic}>
              <h2 className="pr-card-title">{t(`${topic}Title`)}</h2>
              <p className="mt-1 text-muted">{t(topic, { days: help.holdDays ?? 0 })}</p>
            </section>
          ))}
          <section>
            <h2 className="pr-card-title">{t('contactTitle')}</h2>
            {help.contacts.map((contact) => (
              <p key={contact.brand} className="mt-1 text-muted">
                <b className="text-ink">{contact.brand}</b>{' '}
                {t.rich('contact', {
                  email: () => <TextLink href={`mailto:${contact.email}`}>{contact.email}</TextLink>,
                  phone: () => <TextLink href={`tel:${contact.phone.replaceAll(' ', '')}`}>{contact.phone}</TextLink>,
                })}
              </p>
            ))}
          </section>
        </CardBody>
      </Card>
    </div>
  );
}
