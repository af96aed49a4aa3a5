import type { CatalogDocument, PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { Finding } from '@/lib/domain/catalog/check-catalog';
import { needsReason, warningKey } from '@/lib/domain/catalog/gate-linter';
import { withSortedPrices } from '@/lib/domain/catalog/parse-catalog';
import { contentHash } from '@/lib/domain/content-hash';
import { refuse, type Refusal } from '@/lib/domain/refusal';

export interface PublishRequest {
  /** The release that is live now, its plans in order; `null` before the first. */
  readonly live: {
    readonly releaseId: string;
    readonly plans: readonly ReleasedPlan[];
    readonly overrides?: CatalogDocument['overrides'];
  } | null;
  readonly draftBaseReleaseId: string | null;
  /** What the draft stands for. */
  readonly document: CatalogDocument;
  /** `documentHash` of what the person reviewed, when their page carried one. */
  readonly expectedHash?: string | undefined;
  readonly findings: readonly Finding[];
  /** `warningKey` of every gate warning somebody gave a written reason for. */
  readonly reasons: ReadonlySet<string>;
}

export interface ReleasedPlan {
  readonly key: string;
  readonly planVersionId: string;
  /** `planHash` of its content. */
  readonly contentHash: string;
}

export type PlanToRelease =
  | { readonly kind: 'KEEP'; readonly key: string; readonly position: number; readonly planVersionId: string }
  | {
      readonly kind: 'NEW_VERSION';
      readonly key: string;
      readonly position: number;
      readonly content: PlanContent;
      readonly contentHash: string;
    };

export interface PublishDecision {
  /** Every plan of the new release, in order. */
  readonly plans: readonly PlanToRelease[];
  /** Special prices as the new release states them; null for none. */
  readonly overrides: NonNullable<CatalogDocument['overrides']> | null;
  readonly documentHash: string;
}

/** What publishing a draft makes live. A plan whose content did not change keeps its version, so its customers are not touched. */
export function decidePublish(request: PublishRequest): PublishDecision | Refusal {
  const { live, draftBaseReleaseId, document, expectedHash, findings, reasons } = request;
  if (draftBaseReleaseId !== (live?.releaseId ?? null)) {
    return refuse(
      'DRAFT_STALE',
      'Another release went live after this draft was begun. Compare the changes and choose again.',
    );
  }
  const hash = documentHash(document);
  if (expectedHash !== undefined && expectedHash !== hash) {
    return refuse(
      'DRAFT_STALE',
      'The draft changed after this page was opened. Review it once more before publishing.',
    );
  }
  const blocked = refusalOf(findings, reasons);
  if (blocked !== null) return blocked;
  const plans = document.plans.map((content, position): PlanToRelease => {
    const before = live?.plans.find(({ key }) => key === content.key);
    const ownHash = planHash(content);
    if (before?.contentHash === ownHash)
      return { kind: 'KEEP', key: content.key, position, planVersionId: before.planVersionId };
    return { kind: 'NEW_VERSION', key: content.key, position, content, contentHash: ownHash };
  });
  const sameOrder =
    plans.length === (live?.plans.length ?? 0) && plans.every((plan, index) => plan.key === live?.plans[index]?.key);
  const sameOverrides = contentHash(live?.overrides ?? []) === contentHash(document.overrides ?? []);
  if (sameOrder && sameOverrides && plans.every(({ kind }) => kind === 'KEEP'))
    return refuse('DRAFT_EMPTY', 'This draft changes nothing.');
  return { plans, overrides: document.overrides ?? null, documentHash: hash };
}

/** The first mistake, or the first gate warning that nobody gave a reason for. */
function refusalOf(findings: readonly Finding[], reasons: ReadonlySet<string>): Refusal | null {
  const error = findings.find(({ severity }) => severity === 'error');
  const unreasoned = findings.find((finding) => needsReason(finding) && !reasons.has(warningKey(finding)));
  const finding = error ?? unreasoned;
  if (finding === undefined) return null;
  const field = finding.path.join('.');
  const message =
    error === undefined
      ? `${field}: ${finding.label}. Give a written reason on the review, or put it right.`
      : `${field}: ${finding.label}.`;
  return refuse('INPUT_INVALID', message, { field, values: { ...finding.values, finding: finding.label } });
}

export function planHash(plan: PlanContent): string {
  return contentHash(withSortedPrices(plan));
}

export function documentHash(document: CatalogDocument): string {
  const plans = document.plans.map(withSortedPrices);
  // A catalogue without special prices keeps the hash it had before there were any.
  return contentHash(document.overrides === undefined ? plans : { plans, overrides: document.overrides });
}
