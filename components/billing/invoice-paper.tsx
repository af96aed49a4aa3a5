import type { ReactNode } from 'react';
import type { OwnLook } from '@/components/billing/paper-look';
import { BrandLogo } from '@/components/shell/brand-logo';
import { OwnLogo } from '@/components/shell/own-logo';

export interface PaperLine {
  readonly key: string;
  readonly what: ReactNode;
  /** Period and arithmetic, each on a line of its own. */
  readonly workings: readonly ReactNode[];
  readonly quantity: ReactNode;
  readonly price: ReactNode;
  readonly amount: ReactNode;
}

export interface PaperTotal {
  readonly key: string;
  readonly label: ReactNode;
  readonly amount: ReactNode;
  /** The ink line above the total; `end` for what is left to pay. */
  readonly kind?: 'total' | 'end';
}

export interface InvoicePaperProps {
  readonly brand: { readonly key: string; readonly name: string; readonly own?: OwnLook };
  /** Legal name, address, VAT id; one entry per line. */
  readonly sender: readonly string[];
  readonly billToLabel: string;
  /** The first entry is the name. */
  readonly billTo: readonly string[];
  readonly meta: readonly { readonly label: string; readonly value: ReactNode }[];
  readonly title: string;
  /** The paper is the page, or a part of one that has a heading of its own. */
  readonly titleLevel?: 'h1' | 'h2';
  readonly status?: ReactNode;
  readonly lead?: ReactNode;
  readonly heads: { readonly what: string; readonly quantity: string; readonly price: string; readonly amount: string };
  readonly lines: readonly PaperLine[];
  readonly totals: readonly PaperTotal[];
  /** What comes next; the price that was shown. */
  readonly boxes: readonly { readonly title: ReactNode; readonly text: ReactNode }[];
  readonly closing?: ReactNode;
  /** Columns of small print; lines are separated by line breaks. */
  readonly footer: readonly ReactNode[];
}

/** An invoice as paper: white in both themes, the same on screen, in print and as HTML beside the PDF. */
export function InvoicePaper(props: InvoicePaperProps): ReactNode {
  const Title = props.titleLevel ?? 'h1';
  const { own } = props.brand;
  return (
    <article className="pr-paper" data-brand={own ? undefined : props.brand.key}>
      <div className="pr-paper-band" style={own && { background: own.colour }} />
      <header className="mt-10 flex items-start justify-between gap-4">
        <div className="pr-logo">
          {own ? (
            <OwnLogo brand={{ name: props.brand.name, logo: own.logo }} />
          ) : (
            <BrandLogo brand={props.brand.key} name={props.brand.name} />
          )}
        </div>
        <div className="text-right text-[11px] leading-4 whitespace-pre-line text-muted">{props.sender.join('\n')}</div>
      </header>
      <PaperMeta {...props} />
      <div className="mt-7 flex items-end justify-between gap-4">
        <Title className="pr-paper-title">{props.title}</Title>
        {props.status}
      </div>
      {props.lead === undefined ? null : <p className="mt-0.5 text-muted">{props.lead}</p>}
      <PaperLines heads={props.heads} lines={props.lines} />
      <PaperTotals totals={props.totals} />
      <section className="mt-8 grid gap-3 sm:grid-cols-2">
        {props.boxes.map((box, index) => (
          <div key={index} className="pr-paper-box">
            <div className="font-medium">{box.title}</div>
            <p className="mt-0.5 text-muted">{box.text}</p>
          </div>
        ))}
      </section>
      {props.closing === undefined ? null : <p className="mt-5 text-muted">{props.closing}</p>}
      <footer className="pr-paper-foot">
        {props.footer.map((column, index) => (
          <div key={index}>{column}</div>
        ))}
      </footer>
    </article>
  );
}

function PaperMeta({ billTo, billToLabel, meta }: InvoicePaperProps): ReactNode {
  const [name, ...address] = billTo;
  return (
    <section className="mt-11 grid gap-10 md:grid-cols-[1fr_250px]">
      <div>
        <div className="text-[11px] text-muted">{billToLabel}</div>
        <div className="text-[13px] leading-5 whitespace-pre-line">
          <span className="font-medium">{name}</span>
          {'\n'}
          {address.join('\n')}
        </div>
      </div>
      <dl className="pr-paper-meta grid grid-cols-2 gap-x-6">
        {meta.map((entry) => (
          <div key={entry.label}>
            <dt>{entry.label}</dt>
            <dd>{entry.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function PaperLines({ heads, lines }: Pick<InvoicePaperProps, 'heads' | 'lines'>): ReactNode {
  return (
    <table className="pr-paper-lines mt-4.5">
      <thead>
        <tr>
          <th scope="col">{heads.what}</th>
          <th scope="col" data-align="right" data-phone="hide">
            {heads.quantity}
          </th>
          <th scope="col" data-align="right" data-phone="hide">
            {heads.price}
          </th>
          <th scope="col" data-align="right">
            {heads.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <td>
              <span className="font-medium">{line.what}</span>
              {line.workings.map((working, index) => (
                <span key={index} className="pr-paper-working">
                  {working}
                </span>
              ))}
            </td>
            <td data-align="right" data-phone="hide">
              {line.quantity}
            </td>
            <td data-align="right" data-phone="hide">
              {line.price}
            </td>
            <td data-align="right" className="font-medium">
              {line.amount}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PaperTotals({ totals }: Pick<InvoicePaperProps, 'totals'>): ReactNode {
  return (
    <table className="pr-paper-total mt-1.5">
      <tbody>
        {totals.map((total) => (
          <tr
            key={total.key}
            data-total={total.kind === 'total' ? '' : undefined}
            className={total.kind === 'end' ? '*:font-medium' : undefined}
          >
            <th scope="row" className={total.kind === undefined ? 'text-muted' : undefined}>
              {total.label}
            </th>
            <td>{total.amount}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The desk the paper lies on, with what can be done with it. */
export function Desk({
  label,
  actions,
  children,
}: {
  label: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <div className="pr-desk">
      <div className="pr-desk-bar">
        <span className="flex-1">{label}</span>
        {actions}
      </div>
      {children}
    </div>
  );
}
