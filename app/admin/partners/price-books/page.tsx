import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { FieldsForm } from '@/components/admin/fields-form';
import { RolesOnly } from '@/components/admin/roles-only';
import { bookFields } from '@/components/partners/book-fields';
import { PriceLinePicker } from '@/components/partners/price-line-picker';
import { AdminHead } from '@/components/shell/page-head';
import { ButtonLink } from '@/components/ui/button';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { DateTime } from '@/components/ui/date-time';
import { EmptyState } from '@/components/ui/empty-state';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { RowHead, Sub, Table, Td, Th } from '@/components/ui/table';
import { getManufacturerPrices, type ManufacturerPrices } from '@/db/read/admin/partner-prices';
import { UNSENT } from '@/lib/web/form-state';
import { requireViewer } from '@/lib/web/session';
import { setBuying } from './book-actions';

export const metadata: Metadata = { title: 'Partner prices' };

interface Props {
  readonly searchParams: Promise<{ line?: string; currency?: string; partner?: string }>;
}

/** What the manufacturer asks of the partners directly below it. What those ask further down is between them. */
export default async function PartnerPriceBooksPage({ searchParams }: Props): Promise<ReactNode> {
  const [viewer, asked] = await Promise.all([requireViewer('admin'), searchParams]);
  const found = await getManufacturerPrices(viewer, asked);
  if (found === null) return <RolesOnly />;
  const head = (
    <AdminHead
      title="Partner prices"
      lead="What partners directly below you pay for one unit and billing period. What they ask themselves, and their margin, is theirs to know."
    />
  );
  if (found === undefined) return head;
  const chosen = found.partners.find(({ id }) => id === asked.partner);
  return (
    <>
      {head}
      <PriceLinePicker
        lines={found.lines}
        line={found.line.key}
        currency={found.currency}
        labels={{ line: 'Product line', currency: 'Currency' }}
        hrefOf={(line, currency) => hrefOf({ line, currency })}
      />
      <div className="grid gap-4">
        <Card clip>
          {found.prices.length === 0 ? (
            <EmptyState>No plan of this line has a price that one amount says.</EmptyState>
          ) : (
            <Prices found={found} />
          )}
        </Card>
        {chosen && found.mayEdit ? <Agree found={found} partner={chosen} /> : null}
      </div>
    </>
  );
}

function hrefOf(asked: { line: string; currency: string; partner?: string }): string {
  return `/admin/partners/price-books?${new URLSearchParams(asked)}`;
}

function Prices({ found }: { found: ManufacturerPrices }): ReactNode {
  const { prices, partners, currency, line, mayEdit } = found;
  return (
    <Table caption="Partner prices" phone="scroll">
      <thead>
        <tr>
          <Th>Partner</Th>
          {prices.map(({ planKey, interval, names, every, list }) => (
            <Th key={`${planKey} ${interval}`} align="right">
              {names.en}, a {every.unit}
              <Sub>
                list <Money amount={{ decimal: list, currency }} />
              </Sub>
            </Th>
          ))}
          <Th>Since</Th>
          {mayEdit ? <Th>Change</Th> : null}
        </tr>
      </thead>
      <tbody>
        {partners.map(({ id, name, type, agreed, buys }) => (
          <tr key={id}>
            <RowHead>
              {name}
              <Sub>{type}</Sub>
            </RowHead>
            {buys.map((decimal, index) => (
              <Td key={index} align="right">
                {decimal === null ? <span className="text-muted">none</span> : <Money amount={{ decimal, currency }} />}
              </Td>
            ))}
            <Td>{agreed === null ? '' : <DateTime at={agreed.startAt} />}</Td>
            {mayEdit ? (
              <Td>
                <ButtonLink
                  size="sm"
                  href={hrefOf({ line: line.key, currency, partner: id })}
                  aria-label={`Agree prices with ${name}`}
                >
                  Agree prices
                </ButtonLink>
              </Td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Agree({ found, partner }: { found: ManufacturerPrices; partner: ManufacturerPrices['partners'][number] }) {
  const { line, currency, timeZone, prices } = found;
  return (
    <Card>
      <CardHead title={`Prices for ${partner.name}`} note={line.names.en} />
      <CardBody className="grid gap-4">
        <Notice>What holds until then ends on the day the new prices begin.</Notice>
        <FieldsForm
          prefix="buy"
          action={setBuying}
          initial={UNSENT}
          submit="Save prices"
          done="The prices are set."
          fields={bookFields({
            partnerId: partner.id,
            productLineId: line.id,
            currency,
            timeZone,
            prices: prices.map(({ planKey, interval, names, every }, index) => ({
              planKey,
              interval,
              label: `${names.en}, a ${every.unit}`,
              value: partner.buys[index] ?? null,
            })),
            words: { from: 'From', fromHint: 'Leave it empty to begin now.' },
          })}
        />
      </CardBody>
    </Card>
  );
}
