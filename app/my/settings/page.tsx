import { Check } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { getWords } from '@/components/my/get-words';
import { PortalHead } from '@/components/shell/page-head';
import { Card, CardBody, CardHead, Facts } from '@/components/ui/card';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';
import { LOCALES, type Locale } from '@/lib/domain/localized';
import { setLocale } from '@/lib/web/i18n/set-locale';
import { requirePerson, requireViewer } from '@/lib/web/session';
import { setTheme } from '@/lib/web/theme/set-theme';
import { currentTheme, THEMES } from '@/lib/web/theme/theme';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getWords()).t('settings.title') };
}

const LANGUAGES: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch', it: 'Italiano' };

export default async function Settings(): Promise<ReactNode> {
  const [, person, { t }, shell, theme, locale] = await Promise.all([
    requireViewer('my'),
    requirePerson(),
    getWords(),
    getTranslations('shell'),
    currentTheme(),
    getLocale(),
  ]);
  return (
    <div className="max-w-160">
      <PortalHead title={t('settings.title')} lead={t('settings.lead')} />
      <div className="grid gap-4">
        <Card>
          <CardHead title={t('settings.you')} />
          <CardBody>
            <Facts
              rows={[
                [t('settings.name'), person.name],
                [t('settings.email'), person.email],
              ]}
            />
          </CardBody>
        </Card>
        <Card>
          <CardHead title={shell('me.language')} note={t('settings.languageNote')} />
          <CardBody>
            <form action={setLocale} className="flex flex-wrap gap-2">
              {LOCALES.map((option) => (
                <Option key={option} name="locale" value={option} chosen={option === locale} lang={option}>
                  {LANGUAGES[option]}
                </Option>
              ))}
            </form>
          </CardBody>
        </Card>
        <Card>
          <CardHead title={shell('me.theme')} />
          <CardBody>
            <form action={setTheme} className="flex flex-wrap gap-2">
              {THEMES.map((option) => (
                <Option key={option} name="theme" value={option} chosen={option === theme}>
                  {shell(`theme.${option}`)}
                </Option>
              ))}
            </form>
          </CardBody>
        </Card>
      </div>
    </div>
  );
}

interface OptionProps {
  readonly name: string;
  readonly value: string;
  readonly chosen: boolean;
  readonly lang?: string;
  readonly children: ReactNode;
}

function Option({ name, value, chosen, lang, children }: OptionProps): ReactNode {
  return (
    <SubmitButton
      variant="secondary"
      size="md"
      name={name}
      value={value}
      lang={lang}
      aria-pressed={chosen}
      icon={chosen ? <Icon of={Check} size="s" /> : undefined}
    >
      {children}
    </SubmitButton>
  );
}
