import { getTranslations } from 'next-intl/server';
import { statementCsv } from '@/components/partners/statement-csv';
import { readPartnerStatementFile } from '@/db/read/admin/find-partner-statement';
import { csvAnswer } from '@/lib/web/csv';
import { requireViewer } from '@/lib/web/session';

interface Props {
  readonly params: Promise<{ statementId: string }>;
}

/** The same file the partner gets. */
export async function GET(_request: Request, { params }: Props): Promise<Response> {
  const file = await readPartnerStatementFile(await requireViewer('admin'), (await params).statementId);
  if (file === null) return new Response(null, { status: 404 });
  const t = await getTranslations('partner.statements');
  return csvAnswer(
    `statement-${file.partner.name.normalize('NFKD').replaceAll(/[^\w.-]+/g, '-')}-${file.statement.period}`,
    statementCsv(file, (key) => t(key)),
    'en',
  );
}
