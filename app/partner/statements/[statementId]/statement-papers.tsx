import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AcceptForm } from '@/components/partners/statement-accept';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { moneyText } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import type { StatementView } from '@/db/read/partner/find-statement';
import { formatDate } from '@/lib/domain/time/format-date';
import { accept } from './statement-deeds';

/** The invoice in the partner's name, and whether the partner agreed to it. */
export async function StatementPapers({ statement }: { statement: StatementView }): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations('partner.statements'), getLocale()]);
  const { bill, acceptedAt, timeZone, mayAccept } = statement;
  return (
    <Card>
      <CardHead title={t('documents')} />
      <CardBody className="grid gap-4">
        {bill === null ? null : <Bill bill={bill} statement={statement} />}
        {acceptedAt === null ? null : (
          <Notice tone="ok">{t('accepted', { day: formatDate(acceptedAt, { locale, timeZone }) })}</Notice>
        )}
        {mayAccept ? (
          <AcceptForm
            action={accept}
            statementId={statement.id}
            words={{ note: t('acceptNote'), submit: t('accept'), done: t('acceptedDone') }}
          />
        ) : null}
        {acceptedAt === null && !mayAccept ? <p className="text-muted">{t('acceptOnly')}</p> : null}
        <p className="text-meta text-muted">{t('dispute')}</p>
      </CardBody>
    </Card>
  );
}

async function Bill({
  bill,
  statement,
}: {
  bill: NonNullable<StatementView['bill']>;
  statement: StatementView;
}): Promise<ReactNode> {
  const [t, locale] = await Promise.all([getTranslations('partner.statements'), getLocale()]);
  const money = (amountMinor: number): string =>
    moneyText({ amount: { amountMinor, currency: statement.currency } }, locale);
  return (
    <div className="grid gap-1">
      <b className="font-medium">{t('selfBill', { number: bill.number })}</b>
      <span className="num">
        {t('selfBillTotal', {
          net: money(bill.netMinor),
          tax: money(bill.taxMinor),
          total: money(bill.totalMinor),
        })}
      </span>
      {bill.withheldMinor === 0 ? null : <span>{t('selfBillWithheld', { withheld: money(bill.withheldMinor) })}</span>}
      <span className="text-meta text-muted">{t('selfBillNote')}</span>
      <span className="flex gap-3">
        {(['pdf', 'xml'] as const).map((format) => (
          <TextLink key={format} href={`/partner/self-bills/${bill.id}/${format}`} prefetch={false}>
            {t(format)}
          </TextLink>
        ))}
      </span>
    </div>
  );
}
