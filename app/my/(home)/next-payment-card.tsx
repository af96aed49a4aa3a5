import { CreditCard, Landmark } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { lineLabel, lineWorking, type LineWords } from '@/components/billing/line-text';
import { cardName } from '@/components/my/card-name';
import { useWords } from '@/components/my/use-words';
import { TextLink } from '@/components/ui/button';
import { Card, CardBody, CardFoot } from '@/components/ui/card';
import { ExplainKey } from '@/components/ui/explain';
import { Icon } from '@/components/ui/icon';
import { Sum } from '@/components/ui/sum';
import type { HomeView } from '@/db/read/my/get-home';
import type { NextPayment } from '@/db/read/my/next-payment';

/** What will be charged when, with its working; or that nothing will. */
export function NextPaymentCard({ home }: { home: HomeView }): ReactNode {
  const { t, money, date } = useWords();
  const next = home.nextPayment;
  return (
    <Card aria-label={t('next.title')}>
      <CardBody>
        <div className="flex items-center justify-between text-control font-medium text-muted">
          {t('next.title')}
          {next ? <ExplainKey derivation={next.derivation} label={t('next.title')} context={date(next.at)} /> : null}
        </div>
        {next ? (
          <>
            <div className="pr-hero mt-1">{money(next.dueMinor, next.currency)}</div>
            <p className="text-muted">
              {t(home.customer.collection === 'invoice' ? 'next.onByInvoice' : 'next.on', { date: date(next.at) })}
            </p>
            <Lines home={home} next={next} />
          </>
        ) : (
          <p className="mt-1">{t('next.none')}</p>
        )}
      </CardBody>
      {next || home.card ? <HowItIsPaid home={home} /> : null}
    </Card>
  );
}

function Lines({ home, next }: { home: HomeView; next: NextPayment }): ReactNode {
  const { t, name, money, units, locale, date } = useWords();
  const line = useTranslations('line');
  const { currency } = next;
  const owners = new Map(home.devices.map((device) => [device.subscription?.id, device]));
  const lines = next.lines.map((each) => {
    const device = owners.get(each.subscriptionId);
    const fleet = home.fleets.find(({ id }) => id === each.subscriptionId);
    const subscription = fleet ?? device?.subscription;
    const words: LineWords = {
      t: line,
      locale,
      currency,
      ...(subscription?.plan?.key === each.description.values['planKey'] && subscription?.plan
        ? { plan: name(subscription.plan.names) }
        : {}),
      ...(fleet ? { unit: (count: number) => units(count, fleet.unitNames) } : {}),
    };
    const plan = words.plan ?? each.description.values['plan'] ?? '';
    const working = lineWorking(each, words);
    const period = t('period', { from: date(each.period.start, 'day-short'), to: date(each.period.end, 'day-short') });
    return {
      label: each.kind === 'charge' ? (fleet || !device ? plan : `${plan}, ${device.name}`) : lineLabel(each, words),
      working: working === undefined ? period : `${working}${each.kind === 'charge' ? `, ${period}` : ''}`,
      value: money(each.amountMinor, currency),
    };
  });
  const taxes = next.taxes.map((tax) => ({
    label: t('vat', { rate: Number(tax.ratePercent) }),
    working: t('vatOf', { base: money(tax.baseMinor, currency) }),
    value: money(tax.taxMinor, currency),
  }));
  const credit = [
    { label: t('paper.wallet'), minor: next.walletAppliedMinor },
    { label: t('next.balance'), minor: next.balanceAppliedMinor },
  ]
    .filter(({ minor }) => minor > 0)
    .map(({ label, minor }) => ({ label, value: money(-minor, currency) }));
  const rows = [
    ...lines,
    ...taxes,
    ...credit,
    { label: t('total'), value: money(next.dueMinor, currency), kind: 'total' as const },
  ];
  return <Sum className="mt-3" rows={rows} />;
}

function HowItIsPaid({ home }: { home: HomeView }): ReactNode {
  const { t } = useWords();
  if (home.customer.collection === 'invoice') {
    return (
      <CardFoot>
        <Icon of={Landmark} />
        <span className="flex-1">{t('method.invoice')}</span>
      </CardFoot>
    );
  }
  return (
    <CardFoot>
      <Icon of={CreditCard} />
      <span className="flex-1">
        {home.card ? t('method.card', { brand: cardName(home.card.brand), last4: home.card.last4 }) : t('method.none')}
      </span>
      <TextLink href="/my/payment-methods">{t(home.card ? 'actions.change' : 'actions.addCard')}</TextLink>
    </CardFoot>
  );
}
