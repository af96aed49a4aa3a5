import { Body, Button, Column, Container, Head, Heading, Hr, Html, Preview, Row, Section, Text } from 'react-email';
import type { Locale } from '@/lib/domain/localized';
import type { MailBrand, MailContent } from './mail-content';

/** Mail programs know no custom properties, so the light values of the brand's accent stand here as they are. */
const ACCENTS: Readonly<Record<string, string>> = { aurelia: '#b4471a', norda: '#0b6582' };
const INK = '#18181b';

const font = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const text = { color: INK, fontSize: '15px', lineHeight: '23px', margin: '0 0 16px' };
const muted = { color: '#52525b', fontSize: '13px', lineHeight: '20px', margin: '0' };
const cell = { borderTop: '1px solid #ededf0', fontSize: '14px', lineHeight: '20px', padding: '9px 0' };

export interface MailLayoutProps {
  readonly content: MailContent;
  readonly brand: MailBrand;
  readonly locale: Locale;
}

export function MailLayout({ content, brand, locale }: MailLayoutProps) {
  const accent = ACCENTS[brand.key] ?? INK;
  return (
    <Html lang={locale}>
      <Head />
      <Preview>{content.preview}</Preview>
      <Body style={{ backgroundColor: '#f4f4f5', fontFamily: font, margin: '0', padding: '24px 12px' }}>
        <Container
          style={{ backgroundColor: '#ffffff', border: '1px solid #e2e2e6', borderRadius: '12px', maxWidth: '560px' }}
        >
          <Section
            style={{ borderTop: `4px solid ${accent}`, borderRadius: '12px 12px 0 0', padding: '28px 32px 8px' }}
          >
            <Text style={{ ...muted, color: accent, fontWeight: 600, margin: '0 0 20px' }}>{brand.name}</Text>
            <Heading as="h1" style={{ color: INK, fontSize: '21px', lineHeight: '28px', margin: '0 0 14px' }}>
              {content.heading}
            </Heading>
            {content.paragraphs.map((paragraph) => (
              <Text key={paragraph} style={text}>
                {paragraph}
              </Text>
            ))}
            <FactRows rows={content.rows} />
            {content.action && (
              <Button
                href={content.action.url}
                style={{
                  backgroundColor: accent,
                  borderRadius: '8px',
                  color: '#ffffff',
                  fontSize: '15px',
                  fontWeight: 600,
                  margin: '8px 0 20px',
                  padding: '11px 20px',
                }}
              >
                {content.action.label}
              </Button>
            )}
            {content.note && <Text style={{ ...muted, margin: '0 0 16px' }}>{content.note}</Text>}
          </Section>
          <Hr style={{ borderColor: '#ededf0', margin: '0 32px' }} />
          <Section style={{ padding: '16px 32px 24px' }}>
            <Text style={muted}>{brand.legalName}</Text>
            <Text style={muted}>{brand.supportEmail}</Text>
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

function FactRows({ rows }: Pick<MailContent, 'rows'>) {
  if (rows.length === 0) return null;
  return (
    <Section style={{ margin: '0 0 20px' }}>
      {rows.map(({ label, value }) => (
        <Row key={label}>
          <Column style={{ ...cell, color: '#52525b', width: '42%' }}>{label}</Column>
          <Column style={{ ...cell, color: INK, fontVariantNumeric: 'tabular-nums', textAlign: 'right' }}>
            {value}
          </Column>
        </Row>
      ))}
    </Section>
  );
}
