import { describe, expect, it } from 'vitest';
import { decideSelfBill, type SelfBillQuestion } from '@/lib/domain/payouts/decide-self-bill';

describe('decideSelfBill', () => {
  const italian = {
    name: 'Rossi Impianti',
    street: 'Via Roma 1',
    postalCode: '20121',
    city: 'Milano',
    country: 'IT',
    vatId: 'IT00743110157',
  };
  const german = {
    name: 'Nord Wärme',
    street: 'Deich 2',
    postalCode: '20095',
    city: 'Hamburg',
    country: 'DE',
    vatId: 'DE136695976',
  };
  const question: SelfBillQuestion = {
    number: 'RI-1',
    issuedOn: '2026-05-05',
    timeZone: 'Europe/Rome',
    period: '2026-04',
    currency: 'EUR',
    netMinor: 114_000,
    seller: italian,
    buyer: { ...italian, name: 'Principal' },
    profile: { country: 'IT', regime: 'business', selfBillSeries: 'RI-' },
    consent: true,
    words: {
      line: 'Commission',
      selfBilling: 'Self-billing',
      reverseCharge: 'Reverse charge',
      exempt: 'Exempt',
      outside: 'Outside',
    },
  };

  it('adds 22 % between Italians: 1,140.00 + 250.80 = 1,390.80', () => {
    expect(decideSelfBill(question)).toMatchObject({
      taxMinor: 25_080,
      totalMinor: 139_080,
      document: { typeCode: '389', treatment: 'standard', mentions: ['Self-billing'] },
    });
  });

  it('leaves the tax to an Italian principal of a German partner, and says so', () => {
    expect(decideSelfBill({ ...question, seller: german })).toMatchObject({
      taxMinor: 0,
      document: { treatment: 'reverse_charge', mentions: ['Self-billing', 'Reverse charge'] },
    });
  });

  it('withholds from somebody without a VAT id as configured', () => {
    const profile = { ...question.profile, regime: 'occasional', withholdingPercent: '20' } as const;
    expect(decideSelfBill({ ...question, profile, seller: { ...italian, vatId: null } })).toMatchObject({
      taxMinor: 0,
      withheldMinor: 22_800, // 1,140.00 × 20 %
      payableMinor: 91_200,
    });
  });

  it.each<[string, Partial<SelfBillQuestion>, string]>([
    ['no agreement', { consent: false }, 'consent'],
    ['a business without a VAT id', { seller: { ...italian, vatId: null } }, 'vatId'],
    ['nothing to bill', { netMinor: 0 }, 'netMinor'],
  ])('refuses %s', (_reason, change, field) => {
    expect(decideSelfBill({ ...question, ...change })).toMatchObject({ refused: true, field });
  });

  it('quotes the number of the bill it takes back', () => {
    expect(decideSelfBill({ ...question, number: 'RI-2', credits: 'RI-1' })).toMatchObject({
      document: { typeCode: '261', credits: 'RI-1' },
    });
  });
});
