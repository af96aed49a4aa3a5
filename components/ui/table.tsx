import type { ComponentProps, ReactNode } from 'react';

interface TableProps extends ComponentProps<'table'> {
  /** Read out by screen readers, not drawn. */
  readonly caption: string;
  /** Rows become cards on a phone; otherwise the table scrolls inside a region that the keyboard can reach. */
  readonly phone?: 'cards' | 'scroll';
}

export function Table({ caption, phone = 'cards', className = '', children, ...rest }: TableProps): ReactNode {
  const table = (
    <table className={`pr-table ${phone === 'cards' ? 'pr-cards' : ''} ${className}`} {...rest}>
      <caption className="sr-only">{caption}</caption>
      {children}
    </table>
  );
  if (phone === 'cards') return table;
  return (
    <div className="pr-scroll" role="region" aria-label={caption} tabIndex={0}>
      {table}
    </div>
  );
}

interface CellLook {
  readonly align?: 'left' | 'right';
  /** On a phone, in a table of cards: left out, or on a line of its own. */
  readonly onPhone?: 'hide' | 'wide';
}

/** Head of a column. */
export function Th({ align, onPhone, ...rest }: CellLook & Omit<ComponentProps<'th'>, 'align'>): ReactNode {
  return <th scope="col" data-align={align} data-phone={onPhone} {...rest} />;
}

/** The cell that names its row; put the link of the row here. */
export function RowHead({ onPhone, ...rest }: Pick<CellLook, 'onPhone'> & ComponentProps<'th'>): ReactNode {
  return <th scope="row" data-phone={onPhone} {...rest} />;
}

/** `label` stands before the value on a phone, where the column has no head. */
export function Td({
  align,
  onPhone,
  label,
  className = '',
  ...rest
}: CellLook & { label?: string } & Omit<ComponentProps<'td'>, 'align'>): ReactNode {
  return (
    <td
      data-align={align}
      data-phone={onPhone}
      data-label={label}
      className={`${align === 'right' ? 'num' : ''} ${className}`}
      {...rest}
    />
  );
}

/** The second line of a cell: context in muted small type. */
export function Sub({ className = '', ...rest }: ComponentProps<'span'>): ReactNode {
  return <span className={`pr-sub ${className}`} {...rest} />;
}
