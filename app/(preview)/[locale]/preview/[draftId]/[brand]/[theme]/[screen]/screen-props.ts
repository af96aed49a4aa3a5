import type { Preview } from '@/db/read/catalog/get-preview';
import type { PreviewQuestion } from '@/db/read/catalog/preview-of-plan';
import type { Locale } from '@/lib/domain/localized';

export interface ScreenProps {
  readonly preview: Preview;
  readonly question: PreviewQuestion;
  readonly language: Locale;
}
