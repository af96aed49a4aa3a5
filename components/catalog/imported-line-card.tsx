'use client';

import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { Finding } from '@/lib/domain/catalog/check-catalog';
import type { DiffRow } from '@/lib/domain/catalog/diff';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { warningKey } from '@/lib/domain/catalog/gate-linter';
import type { Localized } from '@/lib/domain/localized';
import { useCatalogText } from './catalog-text';
import { DiffList } from './diff-list';
import { useDiffRows } from './diff-text';
import { useFindingText } from './finding-text';

/** What importing a file does to one product line. */
export interface ShownImport {
  readonly key: string;
  readonly names: Localized;
  readonly isNew: boolean;
  readonly newFeatures: readonly { readonly key: string }[];
  readonly newModels: readonly { readonly sku: string }[];
  readonly unchanged: readonly string[];
  readonly changes: readonly DiffRow[];
  readonly document: CatalogDocument;
  readonly features: readonly FeatureDefinition[];
  readonly findings: readonly Finding[];
  readonly draft: { readonly id: string; readonly number: number } | null;
}

/** The same list of changes as the review of the draft, and what is to be made, put right or left as it is. */
export function ImportedLineCard({ line }: { line: ShownImport }): ReactNode {
  const t = useTranslations('catalog-import');
  const text = useCatalogText();
  const rows = useDiffRows();
  const { changes, features, draft } = line;
  return (
    <Card clip className="mb-5">
      <CardHead
        title={text.name(line.names)}
        note={line.isNew ? t('newLine') : t('changes', { count: changes.length })}
        actions={
          draft === null ? undefined : (
            <ButtonLink href={`/admin/catalog/drafts/${draft.id}/review`}>
              {t('review', { number: draft.number })}
            </ButtonLink>
          )
        }
      />
      <Made line={line} />
      {changes.length === 0 ? null : (
        <DiffList caption={t('caption', { line: text.name(line.names) })} rows={rows(changes, { features })} />
      )}
      {changes.length === 0 ? null : <Findings line={line} />}
    </Card>
  );
}

function Made({ line: { newFeatures, newModels, unchanged } }: { line: ShownImport }): ReactNode {
  const t = useTranslations('catalog-import');
  const sentences = [
    newFeatures.length === 0 ? '' : t('newFeatures', { names: newFeatures.map(({ key }) => key).join(', ') }),
    newModels.length === 0 ? '' : t('newModels', { names: newModels.map(({ sku }) => sku).join(', ') }),
    unchanged.length === 0 ? '' : t('unchanged', { paths: unchanged.join(', ') }),
  ].filter(Boolean);
  if (sentences.length === 0) return null;
  return (
    <CardBody className="grid gap-2">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </CardBody>
  );
}

function Findings({ line: { document, features, findings } }: { line: ShownImport }): ReactNode {
  const text = useFindingText(document, features);
  return findings.map((finding) => (
    <Notice
      key={warningKey(finding)}
      flat
      tone={finding.severity === 'error' ? 'bad' : 'warn'}
      icon={finding.severity === 'error' ? CircleAlert : TriangleAlert}
    >
      {text(finding)}
    </Notice>
  ));
}
