import { describe, expect, it } from 'vitest';
import { pain001, type BankOrder } from './pain-001';

const order: BankOrder = {
  messageId: 'PR-7-1-ABCDEF',
  createdAt: new Date('2026-11-20T10:00:00Z'),
  executeOn: '2026-11-23',
  debtor: { name: 'Aurelia Climate GmbH', iban: 'DE75512108001245126199', bic: null },
  transfers: [
    {
      endToEndId: 'payout_01JDEXAMPLE0000000000000AB',
      amountMinor: 135_660,
      holder: 'Müller & Söhne «Wärme»',
      iban: 'DE89370400440532013000',
      bic: 'COBADEFFXXX',
      purpose: 'Commissions 2026-10 statement 4',
    },
    {
      endToEndId: 'payout_2',
      amountMinor: 7_320,
      holder: 'Rossi Impianti',
      iban: 'IT60X0542811101000000123456',
      bic: null,
      purpose: 'Commissions 2026-10 statement 1',
    },
  ],
};

describe('the file for the bank', () => {
  const xml = pain001(order);
  const all = (name: string) =>
    [...xml.matchAll(new RegExp(`<${name}[^>]*>([^<]*)</${name}>`, 'g'))].map((match) => match[1]);

  it('is pain.001.001.09 and says the number of transfers and their sum twice', () => {
    expect(xml).toContain('xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"');
    expect(all('NbOfTxs')).toEqual(['2', '2']);
    // 1,356.60 + 73.20.
    expect(all('CtrlSum')).toEqual(['1429.80', '1429.80']);
    expect(all('InstdAmt')).toEqual(['1356.60', '73.20']);
    expect(xml).toContain('<Dt>2026-11-23</Dt>');
  });

  it('has whole account numbers, and names of the characters that every bank takes', () => {
    expect(all('IBAN')).toEqual(['DE75512108001245126199', 'DE89370400440532013000', 'IT60X0542811101000000123456']);
    expect(all('Nm')).toEqual([
      'Aurelia Climate GmbH',
      'Aurelia Climate GmbH',
      'Mueller + Soehne Waerme',
      'Rossi Impianti',
    ]);
    expect(all('EndToEndId')).toEqual(['payout-01JDEXAMPLE0000000000000AB', 'payout-2']);
    expect(all('EndToEndId').every((id) => (id ?? '').length <= 35)).toBe(true);
  });

  it('keeps the order of elements that the schema wants', () => {
    const block = xml.slice(xml.indexOf('<PmtInf>'), xml.indexOf('<CdtTrfTxInf>'));
    const names = [...block.matchAll(/^ {6}<(\w+)/gm)].map((match) => match[1]);
    expect(names).toEqual([
      'PmtInfId',
      'PmtMtd',
      'BtchBookg',
      'NbOfTxs',
      'CtrlSum',
      'PmtTpInf',
      'ReqdExctnDt',
      'Dbtr',
      'DbtrAcct',
      'DbtrAgt',
      'ChrgBr',
    ]);
  });

  it('is the same bytes for the same order', () => {
    expect(pain001(order)).toBe(xml);
  });
});
