/** What one message says, in the language of its reader. Drawing it as HTML or as text adds no words. */
export interface MailContent {
  readonly subject: string;
  /** The line a mailbox shows beside the subject. */
  readonly preview: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  readonly action?: { readonly label: string; readonly url: string };
  /** Small print above the footer. */
  readonly note?: string;
}

/** Who a message comes from, as its footer says. */
export interface MailBrand {
  /** Selects the accent: `aurelia`, `norda`; anything else is ink. */
  readonly key: string;
  readonly name: string;
  readonly legalName: string;
  readonly supportEmail: string;
}

/** The same words without drawing, for readers that show no HTML. */
export function plainText(content: MailContent, brand: MailBrand): string {
  const rows = content.rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
  const action = content.action && `${content.action.label}:\n${content.action.url}`;
  const footer = [brand.legalName, brand.supportEmail].filter(Boolean).join(' · ');
  return (
    [content.heading, ...content.paragraphs, rows, action, content.note, `--\n${footer}`].filter(Boolean).join('\n\n') +
    '\n'
  );
}
