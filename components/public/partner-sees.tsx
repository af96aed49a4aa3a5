import { Eye, EyeOff } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Card, CardBody } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';

const WILL = ['name', 'device', 'plan'] as const;
const WONT = ['card', 'invoices', 'data'] as const;

/** What a partner would see of a customer and what it never sees, before anybody agrees to anything. */
export async function PartnerSees({ partner }: { partner: string }): Promise<ReactNode> {
  const t = await getTranslations('public.claim.sees');
  return (
    <Card>
      <CardBody className="grid gap-3">
        <h2 className="pr-card-title">{t('title', { partner })}</h2>
        <div className="grid gap-3 sm:grid-cols-2">
          <div>
            <h3 className="flex items-center gap-2 font-medium">
              <Icon of={Eye} />
              {t('will')}
            </h3>
            <ul className="mt-1 grid gap-1 text-muted">
              {WILL.map((what) => (
                <li key={what}>{t(what)}</li>
              ))}
            </ul>
          </div>
          <div>
            <h3 className="flex items-center gap-2 font-medium">
              <Icon of={EyeOff} />
              {t('wont')}
            </h3>
            <ul className="mt-1 grid gap-1 text-muted">
              {WONT.map((what) => (
                <li key={what}>{t(what)}</li>
              ))}
            </ul>
          </div>
        </div>
        <p className="text-control text-muted">{t('lead')}</p>
      </CardBody>
    </Card>
  );
}
