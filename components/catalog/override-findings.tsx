import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import type { CatalogDocument } from '@/lib/domain/catalog/catalog-document';
import type { Finding } from '@/lib/domain/catalog/check-catalog';
import type { FeatureDefinition } from '@/lib/domain/catalog/feature';
import { useFindingText } from './finding-text';

interface OverrideFindingsProps {
  readonly document: CatalogDocument;
  readonly features: readonly FeatureDefinition[];
  readonly findings: readonly Finding[];
}

/** What has to be put right about special prices before the draft can be published. */
export function OverrideFindings({ document, features, findings }: OverrideFindingsProps): ReactNode {
  const text = useFindingText(document, features);
  if (findings.length === 0) return null;
  return (
    <div className="mb-5 grid gap-2">
      {findings.map((finding) => (
        <Notice key={`${finding.path.join('.')} ${finding.label}`} tone="bad" icon={CircleAlert}>
          {text(finding)}
        </Notice>
      ))}
    </div>
  );
}
