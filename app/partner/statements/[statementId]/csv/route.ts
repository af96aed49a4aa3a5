import { getLocale, getTranslations } from 'next-intl/server';
import { statementCsv } from '@/components/partners/statement-csv';
import { readStatementFile } from '@/db/read/partner/find-statement';
import { csvAnswer } from '@/lib/web/csv';
import { requireViewer } from '@/lib/web/session';

interface Props {
  readonly params: Promise<{ statementId: string }>;
}

/** Every entry of a statement and its sums, to the cent what the screen shows; the last row checks that nothing is missing. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const viewer = await requireViewer('partner');
  const [file, t, locale] = await Promise.all([
    readStatementFile(viewer, (await params).statementId),
    getTranslations('partner.statements'),
    getLocale(),
  ]);
  if (file === null) return new Response(null, { status: 404 });
  return csvAnswer(
    `statement-${file.statement.period}`,
    statementCsv(file, (key) => t(key)),
    locale,
  );
}
