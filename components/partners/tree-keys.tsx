'use client';

import type { FocusEvent, KeyboardEvent, ReactNode } from 'react';

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/** The keys of a tree round a table of rows with levels: up and down, in and out of branches, and into a row. */
export function TreeKeys({ children }: { children: ReactNode }): ReactNode {
  return (
    <div role="presentation" onKeyDown={act} onFocus={remember}>
      {children}
    </div>
  );
}

function act(event: KeyboardEvent<HTMLElement>): void {
  const row = event.target instanceof HTMLTableRowElement ? event.target : null;
  if (row === null || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = STEPS[event.key];
  if (step !== undefined) move(event, row, step);
  else if (event.key === 'ArrowRight') unfoldOrEnter(event, row);
  else if (event.key === 'ArrowLeft') foldOrLeave(event, row);
  else if (event.key === 'Enter') linkOf(row, 'a[href]:not([aria-expanded])')?.click();
}

function move(event: KeyboardEvent<HTMLElement>, row: HTMLTableRowElement, step: number): void {
  const rows = rowsOf(event.currentTarget);
  const wanted = Math.min(Math.max(rows.indexOf(row) + step, 0), rows.length - 1);
  event.preventDefault();
  rows[wanted]?.focus();
}

function unfoldOrEnter(event: KeyboardEvent<HTMLElement>, row: HTMLTableRowElement): void {
  if (row.ariaExpanded === 'true') move(event, row, 1);
  else if (row.ariaExpanded === 'false') linkOf(row, 'a[aria-expanded]')?.click();
}

function foldOrLeave(event: KeyboardEvent<HTMLElement>, row: HTMLTableRowElement): void {
  if (row.ariaExpanded === 'true') return linkOf(row, 'a[aria-expanded]')?.click();
  const rows = rowsOf(event.currentTarget);
  const above = rows.slice(0, rows.indexOf(row)).findLast((other) => levelOf(other) < levelOf(row));
  event.preventDefault();
  above?.focus();
}

/** The row that has the focus is the one the tab key comes back to. */
function remember(event: FocusEvent<HTMLElement>): void {
  const row = event.target instanceof HTMLTableRowElement ? event.target : null;
  if (row !== null) for (const other of rowsOf(event.currentTarget)) other.tabIndex = other === row ? 0 : -1;
}

function rowsOf(tree: HTMLElement): HTMLTableRowElement[] {
  return [...tree.querySelectorAll<HTMLTableRowElement>('tr[aria-level]')];
}

function levelOf(row: HTMLTableRowElement): number {
  return Number(row.getAttribute('aria-level'));
}

function linkOf(row: HTMLTableRowElement, selector: string): HTMLAnchorElement | null {
  return row.querySelector<HTMLAnchorElement>(selector);
}
