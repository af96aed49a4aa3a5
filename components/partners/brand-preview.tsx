import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { checkColour } from '@/lib/domain/partners/brand-kit';
import { isColour, type BrandSample } from './brand-look-fields';

const INK = '#18181b';

/** The head of a letter as it will be, and what became of the colour where text meets it. Paper is white in both themes. */
export function BrandPreview({ sample }: { sample: BrandSample }): ReactNode {
  const t = useTranslations('partner-brand');
  const { name, logo, sender, foot } = sample;
  const colour = isColour(sample.colour) ? sample.colour.trim() : INK;
  const check = checkColour(colour);
  const ratio = check.onSolidRatio.toFixed(1);
  return (
    <figure className="grid gap-3" aria-label={t('preview')}>
      <div className="overflow-hidden rounded-[8px] border border-line bg-white text-[#18181b]">
        <div style={{ height: 6, background: colour }} />
        {isColour(sample.secondColour) ? <div style={{ height: 2, background: sample.secondColour.trim() }} /> : null}
        <div className="grid gap-4 p-5">
          <div className="flex items-start justify-between gap-4">
            <span className="grid gap-1">
              {logo === null ? (
                <span
                  className="grid size-8 place-items-center rounded-[8px] font-semibold"
                  style={{ background: colour, color: check.onSolid }}
                  aria-hidden="true"
                >
                  {name.slice(0, 1)}
                </span>
              ) : (
                <span
                  className="h-11 w-40 bg-contain bg-left bg-no-repeat"
                  style={{ backgroundImage: `url("${logo}")` }}
                  aria-hidden="true"
                />
              )}
              <strong className="font-semibold">{name}</strong>
            </span>
            <span className="text-right text-[11px] leading-4 whitespace-pre-line text-[#52525b]">
              {sender.join('\n')}
            </span>
          </div>
          <span className="flex flex-wrap items-center gap-3">
            <span
              className="rounded-[6px] px-3 py-1.5 font-medium"
              style={{ background: colour, color: check.onSolid }}
            >
              {t('sampleButton')}
            </span>
            <span className="underline" style={{ color: check.textOnLight }}>
              {t('sampleLink')}
            </span>
          </span>
          {foot === '' ? null : (
            <p className="border-t border-[#e2e2e6] pt-2 text-[11px] leading-4 text-[#52525b]">{foot}</p>
          )}
        </div>
      </div>
      <figcaption className="grid gap-1 text-control text-muted">
        <span>{t(check.onSolid === '#ffffff' ? 'whiteText' : 'inkText', { ratio })}</span>
        <span>{check.darkened ? t('darkened', { colour: check.textOnLight }) : t('readable')}</span>
        {check.pale ? <span>{t('pale')}</span> : null}
      </figcaption>
    </figure>
  );
}
