/** Names and values of the brand form's fields as they are typed. */
export interface BrandFields {
  readonly displayName: string;
  readonly colour: string;
  readonly secondColour: string;
  readonly senderName: string;
  readonly replyTo: string;
  readonly supportEmail: string;
  readonly supportPhone: string;
  readonly legalFooter: string;
  readonly locale: string;
}

/** What the preview is drawn from. */
export interface BrandSample {
  readonly name: string;
  readonly colour: string;
  readonly secondColour: string;
  /** An address of this product, or of the chosen file in the browser. */
  readonly logo: string | null;
  /** Sender, address and contact as they stand on paper. */
  readonly sender: readonly string[];
  readonly foot: string;
}

export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text.trim());
