import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CopyText } from '@/components/catalog/pricing-copy';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';

interface EmbedSnippetProps {
  readonly brand: string;
  readonly name: string;
  readonly language: string;
  /** `https://plans.example` */
  readonly origin: string;
}

/** What somebody puts into a website to have the live prices of a brand on it. */
export function EmbedSnippet({ brand, name, language, origin }: EmbedSnippetProps): ReactNode {
  const t = useTranslations('catalog.preview.embed');
  const address = `/${language}/b/${brand}/pricing`;
  const snippet = embedSnippet({ address: `${origin}${address}?embed=1`, title: t('frame', { brand: name }), origin });
  return (
    <Card clip aria-label={t('title')}>
      <CardHead title={t('title')} actions={<CopyText value={snippet} label={t('copy')} copied={t('copied')} />} />
      <CardBody>
        <p className="mb-3 text-muted">
          {t('lead', { brand: name })} <TextLink href={address}>{t('live')}</TextLink>
        </p>
        <pre className="pr-preview-code" tabIndex={0} aria-label={t('code')}>
          {snippet}
        </pre>
        <p className="mt-3 text-control text-muted">{t('options')}</p>
      </CardBody>
    </Card>
  );
}

/** A frame, and a script that gives it the height the page in it states. */
function embedSnippet({ address, title, origin }: { address: string; title: string; origin: string }): string {
  return [
    `<iframe id="perennial-pricing" src="${address}" title="${title}"`,
    `  style="width: 100%; height: 900px; border: 0"></iframe>`,
    `<script>`,
    `  addEventListener('message', (event) => {`,
    `    const frame = document.getElementById('perennial-pricing');`,
    `    if (event.origin !== '${origin}' || event.source !== frame.contentWindow) return;`,
    `    if (event.data?.type === 'perennial:pricing-height') frame.style.height = event.data.height + 'px';`,
    `  });`,
    `</script>`,
  ].join('\n');
}
