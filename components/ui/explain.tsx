import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';
import type { Derivation } from '@/lib/domain/derivation';
import { DerivationResult, DerivationSum } from '@/components/ui/derivation-sum';
import { buttonLook } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

interface ExplainProps {
  readonly derivation: Derivation;
  /** What the number is, for the name of the button: "Due now", "Monthly recurring revenue". */
  readonly label: string;
  /** One line below the answer: what it is about. */
  readonly context?: ReactNode;
  /** Below the sum: who got the rest, when it is paid. */
  readonly more?: ReactNode;
  /** Names what each step came from, with its id. */
  readonly sources?: boolean;
}

/** An amount with a dotted underline: a real button that shows its working. The panel is the browser's own popover. */
export function Explain({ children, ...rest }: ExplainProps & { children: ReactNode }): ReactNode {
  const id = useId();
  const t = useTranslations('ui');
  return (
    <>
      <button type="button" className="pr-amount" popoverTarget={id}>
        {children}
        <span className="sr-only">{t('explain.open', { what: rest.label })}</span>
      </button>
      <ExplainPopover id={id} {...rest} />
    </>
  );
}

/** The `=` key beside a figure. */
export function ExplainKey(props: ExplainProps): ReactNode {
  const id = useId();
  const t = useTranslations('ui');
  return (
    <>
      <button type="button" className="pr-eq" popoverTarget={id} aria-label={t('explain.open', { what: props.label })}>
        =
      </button>
      <ExplainPopover id={id} {...props} />
    </>
  );
}

function ExplainPopover({ id, derivation, label, context, more, sources }: ExplainProps & { id: string }): ReactNode {
  const t = useTranslations('ui');
  return (
    <div
      id={id}
      popover="auto"
      role="dialog"
      aria-label={t('explain.title', { what: label })}
      className="pr-panel pr-popover pr-anchored pr-explain"
    >
      <ExplainBody
        derivation={derivation}
        context={context}
        more={more}
        sources={sources}
        close={
          <button
            type="button"
            className="pr-btn"
            {...buttonLook({ variant: 'quiet', size: 'sm', square: true })}
            popoverTarget={id}
            popoverTargetAction="hide"
            aria-label={t('close')}
          >
            <Icon of={X} size="s" />
          </button>
        }
      />
    </div>
  );
}

function ExplainBody({
  derivation,
  context,
  more,
  sources = false,
  close,
}: Omit<ExplainProps, 'label'> & { close?: ReactNode }): ReactNode {
  const t = useTranslations('ui');
  return (
    <>
      <div className="pr-panel-top">
        <div className="flex items-center justify-between gap-2">
          <span className="flex items-center gap-2">
            <span className="pr-eq" data-on="" aria-hidden="true">
              =
            </span>
            <span className="pr-card-title">{t('explain.heading')}</span>
          </span>
          {close}
        </div>
        <div className="pr-hero mt-3">
          <DerivationResult derivation={derivation} />
        </div>
        {context === undefined ? null : <p className="text-control text-muted">{context}</p>}
      </div>
      <div className="pr-panel-body">
        <DerivationSum derivation={derivation} sources={sources} />
        {more === undefined ? null : <div className="mt-3 grid gap-4">{more}</div>}
      </div>
    </>
  );
}
