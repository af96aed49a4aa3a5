import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LabNav } from '@/components/lab/lab-nav';
import { MailFrame } from '@/components/lab/mail-frame';
import { PortalHead } from '@/components/shell/page-head';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { SegmentedLinks } from '@/components/ui/segmented';
import { findMail, listMails, type MailMessage, type MailRow } from '@/db/read/lab';
import { labFrame } from '@/lib/web/lab/lab-frame';

export const metadata: Metadata = { title: 'Outbox' };

const SHOWN = 100;
const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', de: 'German', it: 'Italian' };

interface Query {
  readonly mail?: string;
  readonly to?: string;
  readonly as?: string;
}

export default async function Outbox({ searchParams }: { searchParams: Promise<Query> }): Promise<ReactNode> {
  const query = await searchParams;
  const { tenantId } = await labFrame();
  const mails = await listMails(tenantId, { limit: SHOWN, ...(query.to && { recipient: query.to }) });
  const id = query.mail ?? (query.to === undefined ? undefined : mails[0]?.id);
  const open = id === undefined ? null : await findMail(tenantId, id);
  return (
    <>
      <LabNav />
      <PortalHead
        title="Outbox"
        lead="Every message a person would have got, as they would read it. Nothing leaves this machine."
        actions={query.to === undefined ? undefined : <ButtonLink href="/lab/outbox">All recipients</ButtonLink>}
      />
      {mails.length === 0 ? (
        <Card>
          <EmptyState>
            {query.to === undefined
              ? 'Nothing was written yet. Let time pass, or ask for a sign-in link.'
              : `Nothing was written to ${query.to}.`}
          </EmptyState>
        </Card>
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-[360px_minmax(0,1fr)]">
          <MailList mails={mails} query={query} openId={open?.id} />
          {open === null ? (
            <Card className="max-lg:hidden">
              <EmptyState>Choose a message to read it.</EmptyState>
            </Card>
          ) : (
            <Reader mail={open} query={query} />
          )}
        </div>
      )}
    </>
  );
}

function MailList({
  mails,
  query,
  openId,
}: {
  mails: readonly MailRow[];
  query: Query;
  openId: string | undefined;
}): ReactNode {
  return (
    <Card clip className={openId === undefined ? '' : 'max-lg:order-2'}>
      <ul className="max-h-[760px] overflow-y-auto">
        {mails.map((mail) => (
          <li key={mail.id} className="border-b border-hairline last:border-b-0">
            <Link
              href={address(query, { mail: mail.id })}
              scroll={false}
              aria-current={mail.id === openId ? 'true' : undefined}
              className="block px-4 py-3 -outline-offset-2 hover:bg-sunken aria-[current]:bg-sunken"
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="truncate font-medium">{mail.subject}</span>
                <DateTime at={mail.createdAt} style="day-short" className="text-meta text-muted" />
              </span>
              <span className="block truncate text-control text-muted">
                {mail.recipient} · {LANGUAGES[mail.locale] ?? mail.locale}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Reader({ mail, query }: { mail: MailMessage; query: Query }): ReactNode {
  const asText = query.as === 'text';
  return (
    <Card>
      <CardBody className="border-b border-hairline">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <h2 className="text-section font-semibold">{mail.subject}</h2>
            <p className="text-control [overflow-wrap:anywhere] text-muted">
              To {mail.recipient}, <DateTime at={mail.createdAt} style="day-time" />
            </p>
          </div>
          <SegmentedLinks
            label="Show as"
            segments={[
              { label: 'Drawn', href: address(query, { mail: mail.id, as: undefined }), current: !asText },
              { label: 'Text', href: address(query, { mail: mail.id, as: 'text' }), current: asText },
            ]}
          />
        </div>
        <div className="mt-2 flex flex-wrap gap-2">
          <Badge>{LANGUAGES[mail.locale] ?? mail.locale}</Badge>
          <Badge>
            <code className="pr-mono">{mail.template}</code>
          </Badge>
        </div>
      </CardBody>
      {asText ? (
        <pre className="overflow-x-auto p-5 font-sans [overflow-wrap:anywhere] whitespace-pre-wrap">{mail.plain}</pre>
      ) : (
        <MailFrame html={mail.html} title={mail.subject} />
      )}
    </Card>
  );
}

function address(query: Query, change: Partial<Record<keyof Query, string | undefined>>): string {
  const parameters = Object.entries({ ...query, ...change }).filter(([, value]) => value !== undefined);
  return `/lab/outbox?${new URLSearchParams(Object.fromEntries(parameters))}`;
}
