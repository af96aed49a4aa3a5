import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { testMail } from '@/app/admin/catalog/drafts/notice-actions';
import { FieldsForm } from '@/components/admin/fields-form';
import { Card, CardBody, CardHead } from '@/components/ui/card';
import { SegmentedLinks } from '@/components/ui/segmented';
import type { PriceNoticeView } from '@/db/read/catalog/get-price-notice';
import { mailLanguage } from '@/lib/delivery/mail/mail-messages';
import { priceRise } from '@/lib/delivery/mail/price-rise';
import { LOCALES } from '@/lib/domain/localized';
import { UNSENT } from '@/lib/web/form-state';

interface ReviewMailProps {
  readonly draftId: string;
  readonly notice: PriceNoticeView;
  readonly locale: string | undefined;
  readonly mayTest: boolean;
}

/** What customers are told before their price rises, in each language, as the first of them would read it. */
export function ReviewMail({ draftId, notice, locale: wanted, mayTest }: ReviewMailProps): ReactNode {
  const t = useTranslations('catalog.publish.mail');
  const tLanguage = useTranslations('catalog.field.language');
  const locale = LOCALES.find((each) => each === (wanted ?? notice.locale)) ?? 'en';
  const { subject, heading, paragraphs, rows, action } = priceRise(mailLanguage(locale, notice.timeZone), notice.rises);
  const segments = LOCALES.map((each) => ({
    label: tLanguage(each),
    href: `/admin/catalog/drafts/${draftId}/review?mail=${each}#mail`,
    current: each === locale,
  }));
  return (
    <Card clip id="mail">
      <CardHead
        title={t('title')}
        note={t('note', { name: notice.customer })}
        actions={<SegmentedLinks label={t('language')} segments={segments} />}
      />
      <CardBody className="grid gap-4">
        <div className="grid gap-3 rounded-[8px] border border-line bg-surface p-5" lang={locale}>
          <p className="border-b border-hairline pb-3 text-muted">{subject}</p>
          <p className="text-section font-semibold">{heading}</p>
          {paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
          <dl className="grid gap-1 border-t border-hairline pt-3">
            {rows.map(({ label, value }, index) => (
              <div key={index} className="flex flex-wrap justify-between gap-x-4">
                <dt className="text-muted">{label}</dt>
                <dd className="font-medium num">{value}</dd>
              </div>
            ))}
          </dl>
          {action === undefined ? null : <p className="font-medium">{action.label}</p>}
        </div>
        {mayTest ? (
          <FieldsForm
            prefix="test-mail"
            fields={[
              { kind: 'hidden', name: 'draftId', label: '', value: draftId },
              { kind: 'hidden', name: 'locale', label: '', value: locale },
            ]}
            submit={t('test')}
            done={t('tested')}
            quiet
            action={testMail}
            initial={UNSENT}
          />
        ) : null}
      </CardBody>
    </Card>
  );
}
