'use client';

import { Archive } from 'lucide-react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { SegmentedLinks } from '@/components/ui/segmented';
import { findPlan, type PlanContent } from '@/lib/domain/catalog/catalog-document';
import type { CatalogEditorProps } from '../catalog-editor';
import { useCatalogText } from '../catalog-text';
import { DraftChoice } from '../draft-choice';
import { DraftInvitation, DraftList } from '../draft-list';
import { EditorBar } from '../editor-bar';
import { useFindingText } from '../finding-text';
import { useDraftEditor } from '../use-draft-editor';
import { useDraftNews } from '../use-draft-news';
import { useEditorKeys } from '../use-editor-keys';
import { useShared } from '../use-shared';
import { FeaturesSection } from './features-section';
import { PriceBench } from './price-bench';
import { TermsSection } from './terms-section';
import type { CostCalendar } from './use-cost';

interface PlanEditorProps extends CatalogEditorProps {
  readonly planKey: string;
  /** The price a link asks for. */
  readonly asked: string | undefined;
  readonly calendar: Omit<CostCalendar, 'proration'>;
}

/** One plan of a draft: everything it costs, grants and promises, and what that comes to. */
export function PlanEditor(props: PlanEditorProps): ReactNode {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Editor {...props} />
    </QueryClientProvider>
  );
}

function Editor(props: PlanEditorProps): ReactNode {
  const { draft, liveNumber, editable, actions, discard, planKey, asked, calendar } = props;
  const t = useTranslations('catalog.planEditor');
  const { line, live } = useShared({ line: props.line, live: props.live });
  const editor = useDraftEditor({ productLineId: line.id, live, draft, actions });
  const drafts = useDraftNews(editor, { productLineId: line.id, drafts: props.drafts }, actions.look);
  const leaving = useEditorKeys(editor);
  const start = editable ? props.start : undefined;
  const current = editor.draft?.id ?? null;
  const list = { drafts, current, lineKey: line.key, productLineId: line.id, start };
  const findingText = useFindingText(editor.document, line.features);
  const plan = findPlan(editor.document, planKey);
  const was = findPlan(editor.draft?.base ?? live, planKey);
  const findingOf = (feature: string): string | undefined =>
    findingText(
      editor.draft?.findings.find(({ path }) => path.join(' ') === ['plans', planKey, 'grants', feature].join(' ')),
    );
  return (
    <div className="grid gap-5">
      {editor.draft === null && editor.state === 'saved' ? (
        <DraftInvitation {...list} />
      ) : (
        <EditorBar
          {...{ editor, liveNumber, editable, discard, leaving }}
          others={drafts.find(({ id }) => id === current)?.othersEdit ?? null}
          list={drafts.length > 1 ? <DraftList {...list} /> : null}
        />
      )}
      <PlanSwitcher lineKey={line.key} planKey={planKey} draft={current} plans={editor.document.plans} />
      {plan?.archived === true ? (
        <Notice icon={Archive} title={t('archived')}>
          {t('archivedLead')}
        </Notice>
      ) : null}
      {plan === undefined ? (
        <EmptyState>{t('gone')}</EmptyState>
      ) : (
        <PriceBench
          {...{ plan, was, editor, editable, calendar, asked, findingText }}
          currencies={line.currencies}
          features={line.features}
        >
          <FeaturesSection
            {...{ plan, was, editor, editable, findingOf }}
            lineKey={line.key}
            features={line.features}
            groups={line.groups}
          />
          <TermsSection {...{ plan, was, editor, editable }} />
        </PriceBench>
      )}
      <DraftChoice editor={editor} />
    </div>
  );
}

interface SwitcherProps {
  readonly lineKey: string;
  readonly planKey: string;
  readonly draft: string | null;
  readonly plans: readonly PlanContent[];
}

/** The other plans of the same draft. */
function PlanSwitcher({ lineKey, planKey, draft, plans }: SwitcherProps): ReactNode {
  const t = useTranslations('catalog.planEditor');
  const text = useCatalogText();
  const query = draft === null ? '' : `?draft=${draft}`;
  return (
    <div className="min-w-0 overflow-x-auto">
      <SegmentedLinks
        label={t('plans')}
        segments={plans.map(({ key, names }) => ({
          label: text.name(names),
          href: `/admin/catalog/plans/${lineKey}/${key}${query}`,
          current: key === planKey,
        }))}
      />
    </div>
  );
}
