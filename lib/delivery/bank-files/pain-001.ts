import { create } from 'xmlbuilder2';
import { money, toDecimalString } from '@/lib/domain/money/money';

/** A credit transfer in euro. */
export interface BankTransfer {
  /** Comes back in every message about it; at most 35 characters. */
  readonly endToEndId: string;
  readonly amountMinor: number;
  readonly holder: string;
  readonly iban: string;
  readonly bic: string | null;
  /** What the partner reads on the bank statement. */
  readonly purpose: string;
}

export interface BankOrder {
  /** A bank refuses a second file with the same id. */
  readonly messageId: string;
  readonly createdAt: Date;
  /** Day on which the bank carries it out: `2026-11-24`. */
  readonly executeOn: string;
  readonly debtor: { readonly name: string; readonly iban: string; readonly bic: string | null };
  readonly transfers: readonly BankTransfer[];
}

/**
 * The file a bank takes for SEPA credit transfers, ISO 20022 pain.001.001.09. The number of transfers and their sum stand in it
 * twice, so that the bank notices a file that was cut off. The same order is the same bytes.
 */
export function pain001(order: BankOrder): string {
  const { messageId, transfers, debtor } = order;
  const count = String(transfers.length);
  const sum = euro(transfers.reduce((total, { amountMinor }) => total + amountMinor, 0));
  const document = {
    Document: {
      '@xmlns': 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09',
      CstmrCdtTrfInitn: {
        GrpHdr: {
          MsgId: messageId,
          CreDtTm: order.createdAt.toISOString().slice(0, 19),
          NbOfTxs: count,
          CtrlSum: sum,
          InitgPty: { Nm: sepaText(debtor.name, 70) },
        },
        PmtInf: {
          PmtInfId: `${messageId}-1`,
          PmtMtd: 'TRF',
          BtchBookg: 'true',
          NbOfTxs: count,
          CtrlSum: sum,
          PmtTpInf: { SvcLvl: { Cd: 'SEPA' } },
          ReqdExctnDt: { Dt: order.executeOn },
          Dbtr: { Nm: sepaText(debtor.name, 70) },
          DbtrAcct: { Id: { IBAN: debtor.iban }, Ccy: 'EUR' },
          DbtrAgt: agent(debtor.bic),
          ChrgBr: 'SLEV',
          CdtTrfTxInf: transfers.map(transferXml),
        },
      },
    },
  };
  return create({ version: '1.0', encoding: 'UTF-8' }, document).end({ prettyPrint: true });
}

function transferXml(transfer: BankTransfer): object {
  return {
    PmtId: { EndToEndId: sepaText(transfer.endToEndId, 35) },
    Amt: { InstdAmt: { '@Ccy': 'EUR', '#': euro(transfer.amountMinor) } },
    ...(transfer.bic === null ? {} : { CdtrAgt: agent(transfer.bic) }),
    Cdtr: { Nm: sepaText(transfer.holder, 70) },
    CdtrAcct: { Id: { IBAN: transfer.iban } },
    RmtInf: { Ustrd: sepaText(transfer.purpose, 140) },
  };
}

function agent(bic: string | null): object {
  return { FinInstnId: bic === null ? { Othr: { Id: 'NOTPROVIDED' } } : { BICFI: bic } };
}

function euro(amountMinor: number): string {
  return toDecimalString(money(amountMinor, 'EUR'));
}

const WRITTEN_OUT: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  ø: 'o',
  Ø: 'O',
  '&': '+',
  _: '-',
};

/** Banks agree on few characters only; others are written out, lose their accents, or become a blank. */
function sepaText(text: string, length: number): string {
  return Array.from(text.normalize('NFC'))
    .map((character) => WRITTEN_OUT[character] ?? character.normalize('NFD').replaceAll(/\p{M}/gu, ''))
    .join('')
    .replaceAll(/[^A-Za-z0-9/?:().,'+ -]/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
    .slice(0, length);
}
