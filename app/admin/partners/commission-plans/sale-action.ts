'use server';

import { z } from 'zod';
import { decimalOf, minorOf } from '@/app/admin/decimal-of';
import type { SaleResult } from '@/components/partners/rule-test-result';
import { testCommissionSale } from '@/db/read/admin/test-commission-sale';
import type { SaleTest, TestedSale } from '@/lib/domain/commissions/test-sale';
import { CURRENCIES } from '@/lib/domain/money/currency';
import { ATTRIBUTION_ROLES } from '@/lib/domain/partners/attribution';
import { isRefusal, refuse, type Refusal } from '@/lib/domain/refusal';
import { formAction } from '@/lib/web/form-action';
import { requireViewer } from '@/lib/web/session';

const text = z.string().max(120).default('');
const saleForm = z.object({
  planId: z.string().max(80),
  currency: z.enum(CURRENCIES),
  partnerId: z.string().min(1).max(80),
  role: z.enum(ATTRIBUTION_ROLES),
  net: z.string().max(20),
  gross: text,
  units: text,
  period: z.coerce.number().int().min(1).max(120),
  segment: text,
  businessModel: text,
  event: text,
  saleKind: text,
  plan: text,
  productLine: text,
  deviceModel: text,
  country: text,
  postalCode: text,
  firstActivation: z.literal('yes').optional(),
});
type SaleForm = z.output<typeof saleForm>;

/** Decides a made-up sale twice: by the draft and by what is in force. Nothing is written. */
export const testSale = formAction(saleForm, async (form): Promise<SaleResult | Refusal> => {
  const viewer = await requireViewer('admin');
  const sale = await saleOf(form);
  if (isRefusal(sale)) return sale;
  const answer = await testCommissionSale(viewer, { planId: form.planId, partnerId: form.partnerId, sale });
  if (answer === null) return refuse('NOT_ALLOWED', 'Your role does not see commissions.');
  if (isRefusal(answer)) return answer;
  return { currency: form.currency, draft: sideOf(answer.draft), inForce: sideOf(answer.inForce) };
});

async function saleOf(form: SaleForm): Promise<SaleTest | Refusal> {
  const { currency } = form;
  const net = await minorOf(form.net, 'net', currency);
  if (isRefusal(net)) return net;
  const gross = form.gross.trim() === '' ? net : await minorOf(form.gross, 'gross', currency);
  if (isRefusal(gross)) return gross;
  if (gross < net)
    return refuse('INPUT_INVALID', 'Gross is net with the tax; it is not below net.', { field: 'gross' });
  const units = await decimalOf(form.units.trim() || '1', 'units');
  if (isRefusal(units)) return units;
  return {
    netMinor: net,
    taxMinor: gross - net,
    currency,
    units,
    role: form.role,
    period: form.period,
    facts: factsOf(form),
    firstActivation: form.firstActivation === 'yes',
  };
}

function factsOf(form: SaleForm): SaleTest['facts'] {
  const { event, country, saleKind, plan, productLine, deviceModel, postalCode, segment, businessModel } = form;
  const kinds = ['activation', 'visit', 'usage', 'outcome'] as const;
  const kind = kinds.find((each) => each === event);
  return {
    ...(kind ? { event: kind } : {}),
    ...Object.fromEntries(
      Object.entries({
        saleKind,
        plan,
        productLine,
        deviceModel,
        country: country.toUpperCase(),
        postalCode,
        segment,
        businessModel,
      }).filter(([, value]) => value.trim() !== ''),
    ),
  };
}

function sideOf({ entries, totalMinor, rewards, cut, rejected }: TestedSale): SaleResult['draft'] {
  return {
    lines: entries.map(({ beneficiaryPartnerId, kind, trace, amountMinor, derivation }) => ({
      partnerId: beneficiaryPartnerId,
      kind,
      rule: trace.rule.code,
      amountMinor,
      derivation,
    })),
    totalMinor,
    rewards: rewards.map(({ beneficiaryPartnerId, times, reward }) => ({
      partnerId: beneficiaryPartnerId,
      times,
      kind: reward.kind,
    })),
    cut,
    rejected,
  };
}
