/** What of a draft can be looked at before it is live. */
export const PREVIEW_SCREENS = ['pricing', 'portal', 'invoice', 'device'] as const;
export type PreviewScreen = (typeof PREVIEW_SCREENS)[number];

/** Everything that a preview can be looked at in; what is absent is the first there is. */
export interface PreviewAsked {
  readonly screen: PreviewScreen;
  readonly brand: string;
  readonly language: string;
  readonly theme: 'light' | 'dark';
  readonly plan?: string | undefined;
  readonly every?: string | undefined;
  readonly currency?: string | undefined;
  readonly width?: 'phone' | undefined;
  /** The screen beside itself, in every language or every brand. */
  readonly beside?: 'languages' | 'brands' | undefined;
}

/** The page that shows previews of a draft, with the switches. */
export function previewHref(draftId: string, asked: Partial<PreviewAsked> = {}): string {
  const search = searchOf(asked);
  return `/admin/catalog/drafts/${draftId}/preview${search}`;
}

/** The document of one preview, as it stands in a frame. */
export function previewDocumentHref(draftId: string, asked: PreviewAsked): string {
  const { language, brand, theme, screen, plan, every, currency } = asked;
  return `/${language}/preview/${draftId}/${brand}/${theme}/${screen}${searchOf({ plan, every, currency })}`;
}

function searchOf(stated: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(stated).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
}
