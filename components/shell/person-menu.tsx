import { Check, LogOut } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { LOCALES, type Locale } from '@/lib/domain/localized';
import type { ShellViewer } from '@/lib/web/shell';
import { setLocale } from '@/lib/web/i18n/set-locale';
import { setTheme } from '@/lib/web/theme/set-theme';
import { currentTheme, THEMES } from '@/lib/web/theme/theme';
import { Icon } from '@/components/ui/icon';

export interface PersonActions {
  /** Continues as the form's `membership`. */
  readonly switchMembership: (form: FormData) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

interface PersonMenuProps {
  readonly id: string;
  readonly viewer: ShellViewer;
  readonly actions: PersonActions;
  /** Left out where the portal has one language. */
  readonly languages?: boolean;
  /** What else belongs here, above the settings: links of a portal. */
  readonly children?: ReactNode;
}

const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', de: 'Deutsch', it: 'Italiano' };

/** What belongs to the person: organisation, theme, language, leaving. Opened by a button with `popoverTarget={id}`. */
export async function PersonMenu({
  id,
  viewer,
  actions,
  languages = true,
  children,
}: PersonMenuProps): Promise<ReactNode> {
  const [t, theme, locale] = await Promise.all([getTranslations('shell'), currentTheme(), getLocale()]);
  return (
    <div id={id} popover="auto" className="pr-menu pr-popover pr-anchored">
      <div className="pr-menu-label">
        <span className="block font-medium text-ink">{viewer.name}</span>
        {viewer.roleLabel}
      </div>
      {children}
      {viewer.memberships.length > 1 ? (
        <form action={actions.switchMembership}>
          <hr />
          <div className="pr-menu-label">{t('me.switch')}</div>
          {viewer.memberships.map((membership) => (
            <Choice key={membership.id} name="membership" value={membership.id} chosen={membership.current}>
              {membership.label} <span className="text-muted">{membership.roleLabel}</span>
            </Choice>
          ))}
        </form>
      ) : null}
      <form action={setTheme}>
        <hr />
        <div className="pr-menu-label">{t('me.theme')}</div>
        {THEMES.map((option) => (
          <Choice key={option} name="theme" value={option} chosen={option === theme}>
            {t(`theme.${option}`)}
          </Choice>
        ))}
      </form>
      {languages ? (
        <form action={setLocale}>
          <hr />
          <div className="pr-menu-label">{t('me.language')}</div>
          {LOCALES.map((option) => (
            <Choice key={option} name="locale" value={option} chosen={option === locale} lang={option}>
              {LANGUAGE_NAMES[option]}
            </Choice>
          ))}
        </form>
      ) : null}
      <form action={actions.signOut}>
        <hr />
        <button type="submit" className="pr-menu-item">
          <Icon of={LogOut} size="s" />
          {t('me.signOut')}
        </button>
      </form>
    </div>
  );
}

function Choice({
  name,
  value,
  chosen,
  lang,
  children,
}: {
  name: string;
  value: string;
  chosen: boolean;
  lang?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      lang={lang}
      className="pr-menu-item"
      aria-current={chosen ? 'true' : undefined}
    >
      <span className="grid w-3.5">{chosen ? <Icon of={Check} size="s" /> : null}</span>
      {children}
    </button>
  );
}
