import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PREVIEW_SCREENS, previewHref, type PreviewAsked } from '@/components/catalog/preview-address';
import { everyText, type offeredViews } from '@/components/catalog/pricing-view';
import { SegmentedLinks } from '@/components/ui/segmented';
import { LOCALES } from '@/lib/domain/localized';

interface PreviewSwitchesProps {
  readonly draftId: string;
  readonly look: PreviewAsked;
  readonly brands: readonly { readonly key: string; readonly name: string }[];
  readonly plans: readonly { readonly key: string; readonly name: string }[];
  readonly offered: ReturnType<typeof offeredViews>;
}

/** What a preview is looked at in; every choice is an address. What the screen does not depend on is not asked. */
export function PreviewSwitches({ draftId, look, brands, plans, offered }: PreviewSwitchesProps): ReactNode {
  const t = useTranslations('catalog');
  const segment = (label: string, change: Partial<PreviewAsked>, current: boolean) => ({
    label,
    href: previewHref(draftId, { ...look, ...change }),
    current,
  });
  const isPriced = look.screen !== 'device';
  return (
    <div className="pr-preview-switches">
      <SegmentedLinks
        label={t('preview.screen')}
        segments={PREVIEW_SCREENS.map((screen) =>
          segment(t(`preview.screens.${screen}`), { screen }, screen === look.screen),
        )}
      />
      <SegmentedLinks
        label={t('preview.brand')}
        segments={brands.map(({ key, name }) =>
          segment(name, { brand: key, ...without(look, 'brands') }, look.beside !== 'brands' && key === look.brand),
        )}
      />
      <SegmentedLinks
        label={t('preview.language')}
        segments={LOCALES.map((language) =>
          segment(
            t(`preview.languages.${language}`),
            { language, ...without(look, 'languages') },
            look.beside !== 'languages' && language === look.language,
          ),
        )}
      />
      <SegmentedLinks
        label={t('preview.theme')}
        segments={(['light', 'dark'] as const).map((theme) =>
          segment(t(`preview.themes.${theme}`), { theme }, theme === look.theme),
        )}
      />
      <SegmentedLinks
        label={t('preview.width')}
        segments={(['desktop', 'phone'] as const).map((width) =>
          segment(
            t(`preview.widths.${width}`),
            { width: width === 'phone' ? 'phone' : undefined },
            (look.width ?? 'desktop') === width,
          ),
        )}
      />
      <SegmentedLinks
        label={t('preview.beside')}
        segments={(['one', 'languages', 'brands'] as const).map((beside) =>
          segment(
            t(`preview.besides.${beside}`),
            { beside: beside === 'one' ? undefined : beside },
            (look.beside ?? 'one') === beside,
          ),
        )}
      />
      {look.screen === 'pricing' || plans.length < 2 ? null : (
        <SegmentedLinks
          label={t('preview.plan')}
          segments={plans.map(({ key, name }) => segment(name, { plan: key }, key === look.plan))}
        />
      )}
      {isPriced && offered.intervals.length > 1 ? (
        <SegmentedLinks
          label={t('preview.interval')}
          segments={offered.intervals.map((interval) =>
            segment(
              interval.count === 1
                ? t(`interval.${interval.unit}`)
                : t(`intervals.${interval.unit}`, { count: interval.count }),
              { every: everyText(interval) },
              everyText(interval) === look.every,
            ),
          )}
        />
      ) : null}
      {isPriced && offered.currencies.length > 1 ? (
        <SegmentedLinks
          label={t('preview.currency')}
          segments={offered.currencies.map((currency) => segment(currency, { currency }, currency === look.currency))}
        />
      ) : null}
    </div>
  );
}

/** Choosing one brand or language ends looking at all of them. */
function without(look: PreviewAsked, beside: PreviewAsked['beside']): Partial<PreviewAsked> {
  return look.beside === beside ? { beside: undefined } : {};
}
