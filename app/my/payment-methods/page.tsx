import { CreditCard, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { addCard, chooseCard, forgetCard } from '@/app/my/payment-methods/actions';
import { cardName } from '@/components/my/card-name';
import { getWords } from '@/components/my/get-words';
import { monthOf } from '@/components/my/month-of';
import type { Words } from '@/components/my/words';
import { PortalHead } from '@/components/shell/page-head';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { CardView } from '@/db/read/my/get-home';
import { listCards, type CardsPage } from '@/db/read/my/list-cards';
import type { Viewer } from '@/lib/domain/access/viewer';
import { readCheckout } from '@/lib/stripe/checkout';
import { collectDueInvoices } from '@/lib/stripe/collect-invoices';
import { keepSetup } from '@/lib/stripe/keep-setup';
import { requireViewer } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('cards.title') };
}

interface Asked {
  readonly setup?: string;
  readonly note?: string;
  readonly refused?: string;
}

export default async function PaymentMethods({ searchParams }: { searchParams: Promise<Asked> }): Promise<ReactNode> {
  const [viewer, asked, words] = await Promise.all([requireViewer('my'), searchParams, getWords()]);
  if (asked.setup !== undefined) await comeBack(viewer, asked.setup);
  const page = await listCards(viewer);
  if (!page) notFound();
  const { t } = words;
  return (
    <div className="max-w-180">
      <PortalHead
        title={t('cards.title')}
        lead={t(page.collection === 'invoice' ? 'cards.leadInvoice' : 'cards.lead', { count: page.paidPlans })}
        actions={page.mayChange && page.cards.length > 0 ? <AddCard words={words} primary={false} /> : undefined}
      />
      <div className="grid gap-4">
        <Said asked={asked} page={page} words={words} />
        {page.mayChange ? null : <Notice>{t('plan.readOnly')}</Notice>}
        <Card clip>
          {page.cards.length === 0 ? (
            <EmptyState action={page.mayChange ? <AddCard words={words} primary /> : undefined}>
              {t('cards.none')}
            </EmptyState>
          ) : (
            <ul>
              {page.cards.map((card) => (
                <CardRow key={card.id} card={card} mayChange={page.mayChange} words={words} />
              ))}
            </ul>
          )}
        </Card>
        <p className="text-control text-muted">{t('cards.safe')}</p>
      </div>
    </div>
  );
}

/** Back from the hosted page: the card is kept, and what failed before is charged to it at once. */
async function comeBack(viewer: Viewer, sessionId: string): Promise<never> {
  if (!/^cs_[A-Za-z0-9_]+$/.test(sessionId)) notFound();
  const { metadata } = await readCheckout(sessionId);
  if (metadata['customer_id'] !== viewer.organization.id || metadata['tenant_id'] !== viewer.tenantId) notFound();
  await keepSetup(viewer.tenantId, sessionId);
  await collectDueInvoices(viewer.tenantId);
  redirect('/my/payment-methods?note=added');
}

async function Said({
  asked,
  page,
  words: { t },
}: {
  asked: Asked;
  page: CardsPage;
  words: Words;
}): Promise<ReactNode> {
  const refusals = await getTranslations('refusals');
  if (asked.refused !== undefined) {
    const text =
      asked.refused === 'lastOne' ? t('cards.lastOne') : refusals.has(asked.refused) ? refusals(asked.refused) : null;
    return text === null ? null : (
      <Notice tone="bad" live="alert">
        {text}
      </Notice>
    );
  }
  const failing = page.paymentFailed ? (
    <Notice tone="warn" title={t('cards.stillFailing')}>
      {t('cards.stillFailingLead')}
    </Notice>
  ) : null;
  if (asked.note === undefined || !t.has(`cards.note.${asked.note}`)) return failing;
  return (
    <>
      <Notice tone={asked.note === 'cancelled' ? 'info' : 'ok'} live="status">
        {t(`cards.note.${asked.note}`)}
      </Notice>
      {failing}
    </>
  );
}

function AddCard({ words: { t }, primary }: { words: Words; primary: boolean }): ReactNode {
  return (
    <form action={addCard}>
      <SubmitButton variant={primary ? 'primary' : 'secondary'} size="md" icon={<Icon of={Plus} />}>
        {t('actions.addCard')}
      </SubmitButton>
    </form>
  );
}

function CardRow({
  card,
  mayChange,
  words: { t, date },
}: {
  card: CardView;
  mayChange: boolean;
  words: Words;
}): ReactNode {
  const month = date(monthOf(card.expiresYear, card.expiresMonth), 'month');
  const name = t('method.card', { brand: cardName(card.brand), last4: card.last4 });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-hairline px-5 py-4 last:border-0">
      <Icon of={CreditCard} size="l" />
      <span className="min-w-40 flex-1">
        <span className="font-medium">{name}</span>
        <span className="block text-control text-muted">{t(`cards.expiry.${card.expiry}`, { month })}</span>
      </span>
      {card.isDefault ? <Badge tone="line">{t('cards.default')}</Badge> : null}
      {card.expiry === 'valid' ? null : <Badge tone="warn">{t(`cards.badge.${card.expiry}`)}</Badge>}
      {mayChange ? (
        <span className="flex gap-2">
          {card.isDefault ? null : (
            <form action={chooseCard}>
              <input type="hidden" name="card" value={card.id} />
              <SubmitButton variant="secondary" size="sm">
                {t('cards.use')}
              </SubmitButton>
            </form>
          )}
          <form action={forgetCard}>
            <input type="hidden" name="card" value={card.id} />
            <SubmitButton variant="quiet" size="sm" aria-label={t('cards.removeNamed', { card: name })}>
              {t('cards.remove')}
            </SubmitButton>
          </form>
        </span>
      ) : null}
    </li>
  );
}
