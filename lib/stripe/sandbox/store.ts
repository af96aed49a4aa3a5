import { ApiError } from './api-error';
import { Journal, type Change } from './journal';
import { rowKinds, type RowKind, type Rows } from './rows';

type Tables = { [Kind in RowKind]: Map<string, Rows[Kind]> };

/**
 * The sandbox's memory. Requests are handled one after another without waiting inside, so a transaction is: change rows,
 * and either keep all of it or undo all of it.
 */
export class Store {
  private readonly tables = emptyTables();
  private readonly journal: Journal | null;
  private undo: (() => void)[] = [];
  private changes: Change[] = [];
  private inTransaction = false;

  constructor(stateFile: string | null) {
    this.journal = stateFile ? new Journal(stateFile, () => this.everyRow()) : null;
    for (const change of this.journal?.read() ?? []) this.restore(change);
    this.journal?.compact();
  }

  get<Kind extends RowKind>(kind: Kind, id: string): Rows[Kind] | undefined {
    return this.tables[kind].get(id);
  }

  /** Rows in the order they were made. */
  all<Kind extends RowKind>(kind: Kind): Rows[Kind][] {
    return [...this.tables[kind].values()];
  }

  put<Kind extends RowKind>(kind: Kind, row: Rows[Kind]): void {
    const table = this.tables[kind];
    const before = table.get(row.id);
    this.undo.push(() => (before === undefined ? table.delete(row.id) : table.set(row.id, before)));
    table.set(row.id, row);
    this.changes.push({ kind, id: row.id, row });
    if (!this.inTransaction) this.keep();
  }

  remove(kind: RowKind, id: string): void {
    this.tables[kind].delete(id);
    this.changes.push({ kind, id, row: null });
    if (!this.inTransaction) this.keep();
  }

  /** Undoes everything when the work throws, except for a decline: that is an answer which leaves traces. */
  transact<T>(work: () => T): T {
    this.inTransaction = true;
    try {
      const result = work();
      this.keep();
      return result;
    } catch (error) {
      if (error instanceof ApiError && error.keepsChanges) this.keep();
      else this.forget();
      throw error;
    } finally {
      this.inTransaction = false;
    }
  }

  clear(): void {
    for (const kind of rowKinds) this.tables[kind].clear();
    this.journal?.compact();
  }

  close(): void {
    this.journal?.close();
  }

  private keep(): void {
    if (this.changes.length > 0) this.journal?.append(this.changes);
    this.changes = [];
    this.undo = [];
  }

  private forget(): void {
    for (const step of this.undo.toReversed()) step();
    this.changes = [];
    this.undo = [];
  }

  private restore(change: Change): void {
    const kind = rowKinds.find((known) => known === change.kind);
    if (!kind) return;
    if (change.row === null) this.tables[kind].delete(change.id);
    else (this.tables[kind] as Map<string, unknown>).set(change.id, change.row);
  }

  private *everyRow(): Generator<Change> {
    for (const kind of rowKinds) {
      for (const row of this.tables[kind].values()) yield { kind, id: row.id, row };
    }
  }
}

function emptyTables(): Tables {
  return {
    customer: new Map(),
    'checkout.session': new Map(),
    payment_method: new Map(),
    setup_intent: new Map(),
    payment_intent: new Map(),
    charge: new Map(),
    refund: new Map(),
    dispute: new Map(),
    balance_transaction: new Map(),
    transfer: new Map(),
    transfer_reversal: new Map(),
    'v2.core.account': new Map(),
    event: new Map(),
    checkout_lines: new Map(),
    card: new Map(),
    challenge: new Map(),
    answer: new Map(),
    delivery: new Map(),
    account_link: new Map(),
    account_balance: new Map(),
    settings: new Map(),
  };
}
