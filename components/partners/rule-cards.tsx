import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/button';
import { DateTime } from '@/components/ui/date-time';
import type { CommissionRuleContent } from '@/lib/domain/commissions/commission-rule';
import type { RuleLevel } from '@/lib/domain/commissions/prepare-rules';

export interface VersionLine {
  readonly id: string;
  readonly number: number;
  readonly sentence: string;
  readonly startAt: Date;
  readonly endAt: Date | null;
  readonly by: string | null;
  readonly hash: string;
  readonly state: 'past' | 'now' | 'coming';
}

export interface RuleCard {
  readonly code: string;
  readonly name: string;
  readonly level: RuleLevel;
  readonly sentence: string;
  readonly content: CommissionRuleContent;
  /** What the draft does with it; null outside of a draft and for what stays. */
  readonly change: 'new' | 'changed' | 'removed' | null;
  readonly href: string | null;
  readonly history: readonly VersionLine[];
  /** Buttons of the draft. */
  readonly actions?: ReactNode;
}

/** Levels in the order in which they are asked, each with what it means. */
const LEVELS: readonly { readonly level: RuleLevel; readonly title: string; readonly about: string }[] = [
  { level: 'DEAL', title: '1. For a deal', about: 'Only sales that a registered deal brought.' },
  { level: 'LINK', title: '2. For a link or code', about: 'Only sales that came through it.' },
  { level: 'PARTNER', title: '3. For named partners', about: 'Beats what their type or tier gets.' },
  { level: 'PARTNER_TYPE', title: '4. For types and tiers', about: 'What most partners get.' },
  { level: 'PLAN', title: '5. For everyone with this plan', about: 'When nothing nearer applies.' },
];

/** Rules by level, in the order in which they are resolved. */
export function RuleCards({ cards, timeZone }: { cards: readonly RuleCard[]; timeZone: string }): ReactNode {
  return LEVELS.map(({ level, title, about }) => {
    const ofLevel = cards.filter((card) => card.level === level);
    if (ofLevel.length === 0) return null;
    return (
      <section key={level} aria-label={title} className="border-b border-hairline last:border-b-0">
        <div className="pr-pad pb-0">
          <h3 className="font-semibold">{title}</h3>
          <p className="pr-hint">{about}</p>
        </div>
        {ofLevel.map((card) => (
          <RuleRow key={card.code} card={card} timeZone={timeZone} />
        ))}
      </section>
    );
  });
}

const CHANGES = {
  new: ['ok', 'New'],
  changed: ['info', 'Changed'],
  removed: ['bad', 'Ends'],
} as const;

function RuleRow({ card, timeZone }: { card: RuleCard; timeZone: string }): ReactNode {
  const { code, name, sentence, change, href, history, actions } = card;
  const [tone, word] = change === null ? [] : CHANGES[change];
  return (
    <article className="pr-pad grid gap-2" aria-label={`${code} ${name}`}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone="line">{code}</Badge>
        {href === null ? <b>{name}</b> : <TextLink href={href}>{name}</TextLink>}
        {tone === undefined ? null : <Badge tone={tone}>{word}</Badge>}
        {actions === undefined ? null : <span className="ml-auto flex flex-wrap gap-2">{actions}</span>}
      </div>
      <p className={change === 'removed' ? 'text-muted line-through' : ''}>{sentence}</p>
      {history.length === 0 ? null : <History versions={history} timeZone={timeZone} />}
    </article>
  );
}

function History({ versions, timeZone }: { versions: readonly VersionLine[]; timeZone: string }): ReactNode {
  const [newest] = versions;
  return (
    <details>
      <summary className="pr-link">
        Version {newest?.number}, {versions.length === 1 ? 'the only one' : `${versions.length} in all`}
      </summary>
      <ol className="mt-2 grid gap-3">
        {versions.map(({ id, number, startAt, endAt, by, hash, state, sentence }) => (
          <li key={id} className="text-control">
            <b>Version {number}</b> {state === 'coming' ? <Badge tone="info">Coming</Badge> : null}
            {state === 'past' ? <Badge>Past</Badge> : null} from <DateTime at={startAt} timeZone={timeZone} />
            {endAt === null ? ' on' : ' to '}
            {endAt === null ? null : <DateTime at={new Date(endAt.getTime() - 1)} timeZone={timeZone} />}
            {by === null ? null : `, ${by}`}
            <br />
            <span className="text-muted">{sentence}</span>{' '}
            <span className="pr-mono" title={hash}>
              {hash.slice(7, 19)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
