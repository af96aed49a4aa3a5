import { Mail, Phone } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { getWords } from '@/components/my/get-words';
import { PortalHead } from '@/components/shell/page-head';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { getHelp } from '@/db/read/my/get-help';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('help.title') };
}

/** Whom to ask, and what works whatever happens to the plan. */
export default async function Help(): Promise<ReactNode> {
  const [viewer, { t, name, locale }] = await Promise.all([requireViewer('my'), getWords()]);
  const help = await getHelp(viewer);
  if (!help) notFound();
  const { brand, caretaker, protectedFeatures } = help;
  return (
    <>
      <PortalHead title={t('help.title')} lead={t('help.lead')} />
      <div className="grid gap-4 md:grid-cols-2">
        {caretaker ? (
          <Contact
            title={caretaker.name}
            lead={t('help.caretaker', { city: caretaker.city })}
            phone={caretaker.phone}
            email={caretaker.email}
          />
        ) : null}
        <Contact
          title={brand.name}
          lead={t('help.brand', { company: brand.legalName })}
          phone={brand.phone}
          email={brand.email}
        />
      </div>
      <div className="mt-4">
        <Notice title={t('help.keepsTitle')}>
          {protectedFeatures.length === 0
            ? t('cancel.keeps')
            : t('help.keeps', { features: new Intl.ListFormat(locale).format(protectedFeatures.map(name)) })}
        </Notice>
      </div>
    </>
  );
}

function Contact({
  title,
  lead,
  phone,
  email,
}: {
  title: string;
  lead: string;
  phone: string;
  email: string;
}): ReactNode {
  return (
    <Card aria-label={title}>
      <CardHead title={title} />
      <CardBody className="grid gap-3">
        <p className="text-muted">{lead}</p>
        <a className="pr-link inline-flex min-h-6 items-center gap-2" href={`tel:${phone.replaceAll(' ', '')}`}>
          <Icon of={Phone} /> {phone}
        </a>
        <a className="pr-link inline-flex min-h-6 items-center gap-2 break-all" href={`mailto:${email}`}>
          <Icon of={Mail} /> {email}
        </a>
      </CardBody>
    </Card>
  );
}
