import { ChartNoAxesColumn, Download, Table2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, type ReactNode } from 'react';
import { buttonLook } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { SegmentedRadios } from '@/components/ui/segmented';

interface ChartFigureProps {
  readonly title: string;
  /** The finding in one sentence, worked out from the same data. */
  readonly finding: ReactNode;
  readonly chart: ReactNode;
  /** The same data as a table, exact to the cent. */
  readonly table: ReactNode;
  /** Says when an axis is cut or something is left out. */
  readonly note?: ReactNode;
  readonly csvHref?: string | undefined;
}

/** A chart that states its finding and can be read as a table; switching needs no script. */
export function ChartFigure({ title, finding, chart, table, note, csvHref }: ChartFigureProps): ReactNode {
  const t = useTranslations('ui');
  const name = useId();
  return (
    <figure className="pr-card pr-figure">
      <figcaption className="pr-card-head !items-start">
        <div className="min-w-0 flex-1 basis-72">
          <h2 className="pr-card-title">{title}</h2>
          <p className="mt-0.5 text-control text-muted">{finding}</p>
        </div>
        <span className="pr-card-acts">
          <SegmentedRadios
            label={t('showAs')}
            name={name}
            defaultValue="chart"
            segments={[
              { value: 'chart', label: t('chart'), icon: ChartNoAxesColumn },
              { value: 'table', label: t('table'), icon: Table2 },
            ]}
          />
          {csvHref === undefined ? null : (
            <a className="pr-btn" {...buttonLook({})} href={csvHref} download>
              <Icon of={Download} />
              {t('csv')}
            </a>
          )}
        </span>
      </figcaption>
      <div className="pr-as-chart px-5 pt-2 pb-3.5 max-md:px-3">
        {chart}
        {note === undefined ? null : <p className="text-meta text-muted">{note}</p>}
      </div>
      <div className="pr-as-table">{table}</div>
    </figure>
  );
}
