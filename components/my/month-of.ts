/** A day inside a month, months counted from 1, for writing the month in any zone. */
export function monthOf(year: number, month: number): Date {
  return new Date(Date.UTC(year, month - 1, 15));
}

/** The first instant after a card that expires in a month has expired. */
export function afterMonth(year: number, month: number): Date {
  return new Date(Date.UTC(year, month, 1));
}
