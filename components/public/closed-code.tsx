import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';

interface ClosedCodeProps {
  readonly state: 'expired' | 'disabled' | 'unknown' | 'busy';
  /** Who gave the code out, when it is known. */
  readonly partner?: string | undefined;
  readonly brand: { readonly name: string; readonly supportEmail: string; readonly supportPhone: string };
  readonly pricesHref: string;
}

/** A code that leads nowhere: why, whom to ask, and where to go instead. */
export async function ClosedCode({ state, partner, brand, pricesHref }: ClosedCodeProps): Promise<ReactNode> {
  const t = await getTranslations('public.claim');
  return (
    <div className="grid max-w-120 gap-4">
      <div className="pr-page-head">
        <div className="min-w-0">
          <h1>{t(`closed.${state}.title`)}</h1>
          <p>{t(`closed.${state}.text`, { partner: partner ?? brand.name })}</p>
        </div>
      </div>
      <Notice>{t('help', { brand: brand.name, phone: brand.supportPhone, email: brand.supportEmail })}</Notice>
      <div>
        <ButtonLink size="lg" href={pricesHref}>
          {t('prices')}
        </ButtonLink>
      </div>
    </div>
  );
}
