/** A cell that a spreadsheet would take for a formula is kept as text by an apostrophe; plain numbers stay numbers. */
function cellText(value: string, separator: string): string {
  const isNumber = /^-?\d+(?:[.,]\d+)?$/.test(value);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return safe.includes(separator) || /["\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV with the separator spreadsheets of the language expect; amounts keep their decimal point in every language. */
export function csvText(rows: readonly (readonly string[])[], locale: string): string {
  const separator = locale === 'en' ? ',' : ';';
  return rows.map((row) => row.map((value) => cellText(value, separator)).join(separator) + '\r\n').join('');
}

/** A file to save; the byte order mark lets spreadsheets read umlauts. */
export function csvAnswer(name: string, rows: readonly (readonly string[])[], locale: string): Response {
  return new Response(`\uFEFF${csvText(rows, locale)}`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-store',
    },
  });
}
