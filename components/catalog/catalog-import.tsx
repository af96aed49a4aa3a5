'use client';

import { useTranslations } from 'next-intl';
import { useState, useTransition, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { TextInput } from '@/components/ui/text-input';
import { MOST_FILE_BYTES } from '@/lib/domain/catalog/catalog-file-limit';
import { isRefusal, type Refusal } from '@/lib/domain/refusal';
import { ImportedLineCard, type ShownImport } from './imported-line-card';

interface CatalogImportProps {
  readonly bringIn: (text: string, confirmed: boolean) => Promise<{ readonly lines: readonly ShownImport[] } | Refusal>;
}

/** What is known about the chosen file: why it was refused, or what it does, before and after it was confirmed. */
type Outcome =
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'shown' | 'done'; readonly text: string; readonly lines: readonly ShownImport[] };

/** Choosing a file shows what it would change; nothing is written before the button. */
export function CatalogImport({ bringIn }: CatalogImportProps): ReactNode {
  const t = useTranslations('catalog-import');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [pending, start] = useTransition();
  const ask = (text: string, confirmed: boolean): void => {
    start(async () => {
      const answer = await bringIn(text, confirmed);
      if (isRefusal(answer)) setOutcome({ kind: 'refused', message: answer.message });
      else setOutcome({ kind: confirmed ? 'done' : 'shown', text, lines: answer.lines });
    });
  };
  const choose = async (file: File | undefined): Promise<void> => {
    setOutcome(null);
    if (file === undefined) return;
    const size = (file.size / 1024 / 1024).toFixed(1);
    const limit = String(MOST_FILE_BYTES / 1024 / 1024);
    if (file.size > MOST_FILE_BYTES) setOutcome({ kind: 'refused', message: t('tooLarge', { size, limit }) });
    else ask(await file.text(), false);
  };
  return (
    <>
      <Card className="mb-5">
        <CardBody>
          <TextInput
            id="file"
            type="file"
            accept="application/json,.json"
            label={t('file')}
            hint={t('fileHint')}
            error={outcome?.kind === 'refused' ? outcome.message : undefined}
            onClick={(event) => {
              // The same file may be chosen again after it was put right.
              event.currentTarget.value = '';
            }}
            onChange={(event) => void choose(event.target.files?.[0])}
          />
          {pending ? <p role="status">{t('reading')}</p> : null}
        </CardBody>
      </Card>
      {outcome === null || outcome.kind === 'refused' ? null : (
        <Result
          outcome={outcome}
          pending={pending}
          confirm={() => {
            ask(outcome.text, true);
          }}
        />
      )}
    </>
  );
}

interface ResultProps {
  readonly outcome: Extract<Outcome, { readonly lines: unknown }>;
  readonly pending: boolean;
  readonly confirm: () => void;
}

function Result({ outcome: { kind, lines }, pending, confirm }: ResultProps): ReactNode {
  const t = useTranslations('catalog-import');
  const drafts = lines.filter(({ changes }) => changes.length > 0).length;
  const made = lines.filter((line) => line.isNew || line.newFeatures.length > 0 || line.newModels.length > 0).length;
  const nothing = drafts === 0 && made === 0;
  return (
    <>
      <div className="mb-5 grid gap-3">
        {kind === 'done' ? (
          <Notice tone="ok" live="status">
            {t('done', { drafts })}
          </Notice>
        ) : (
          <Notice live="status">{nothing ? t('nothing') : t('would', { drafts, made })}</Notice>
        )}
        {kind === 'done' || nothing ? null : (
          <div>
            <Button variant="primary" aria-busy={pending} onClick={pending ? undefined : confirm}>
              {t('confirm', { drafts })}
            </Button>
          </div>
        )}
      </div>
      {lines.map((line) => (
        <ImportedLineCard key={line.key} line={line} />
      ))}
    </>
  );
}
