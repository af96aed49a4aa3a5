'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useState, type ReactNode } from 'react';
import { Checkbox } from '@/components/ui/choice';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { Select, TextArea, TextInput } from '@/components/ui/text-input';
import { UNSENT, type FormState } from '@/lib/web/form-state';
import type { BrandFields } from './brand-look-fields';
import { BrandPreview } from './brand-preview';

type KitState = FormState<{ partnerId: string }>;
export type KitAct = (previous: KitState, form: FormData) => Promise<KitState>;

interface BrandFormProps {
  readonly partnerId: string;
  readonly fields: BrandFields;
  /** The address of the stored logo. */
  readonly logo: string | null;
  readonly sender: readonly string[];
  readonly action: KitAct;
}

const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'it', label: 'Italiano' },
];

/** The brand kit with a preview that follows what is typed. Nothing is kept before it is sent. */
export function BrandForm({ partnerId, fields, logo, sender, action }: BrandFormProps): ReactNode {
  const t = useTranslations('partner-brand');
  const [state, send] = useActionState<KitState, FormData>(action, UNSENT);
  const [typed, setTyped] = useState(fields);
  const [file, setFile] = useChosenFile();
  // It holds for the logo that was there when it was chosen, and for no later one.
  const [withoutOf, setWithoutOf] = useState<string | null>(null);
  const without = logo !== null && withoutOf === logo;
  const { errors } = state;
  const wrong = state.formError ?? errors['partnerId'];
  const on = (name: keyof BrandFields) => ({
    id: `brand-${name}`,
    name,
    value: typed[name],
    error: errors[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setTyped((before) => ({ ...before, [name]: target.value })),
  });
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <form action={send} className="grid content-start gap-4">
        {state.ok === true ? (
          <Notice tone="ok" live="status">
            {t('saved')}
          </Notice>
        ) : null}
        {wrong === undefined ? null : (
          <Notice tone="bad" live="alert">
            {wrong}
          </Notice>
        )}
        <input type="hidden" name="partnerId" value={partnerId} />
        <TextInput {...on('displayName')} label={t('displayName')} hint={t('displayNameHint')} required />
        <ColourInput {...on('colour')} label={t('colour')} hint={t('colourHint')} required />
        <ColourInput {...on('secondColour')} label={t('secondColour')} hint={t('secondColourHint')} />
        <TextInput
          id="brand-logo"
          name="logo"
          type="file"
          accept=".png,.jpg,.jpeg,.svg,image/png,image/jpeg,image/svg+xml"
          label={t('logo')}
          hint={t('logoHint')}
          error={errors['logo']}
          onChange={({ target }) => setFile(target.files?.[0])}
        />
        {logo === null ? null : (
          <Checkbox
            name="withoutLogo"
            value="yes"
            label={t('withoutLogo')}
            checked={without}
            onChange={({ target }) => setWithoutOf(target.checked ? logo : null)}
          />
        )}
        <TextInput {...on('senderName')} label={t('senderName')} hint={t('senderNameHint')} />
        <TextInput {...on('replyTo')} type="email" label={t('replyTo')} />
        <TextInput {...on('supportEmail')} type="email" label={t('supportEmail')} hint={t('supportHint')} />
        <TextInput {...on('supportPhone')} label={t('supportPhone')} />
        <TextArea
          {...on('legalFooter')}
          label={t('legalFooter')}
          hint={t('legalFooterHint')}
          rows={2}
          maxLength={500}
        />
        <Select {...on('locale')} label={t('locale')} hint={t('localeHint')} options={LANGUAGES} />
        <div>
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </form>
      <div className="md:sticky md:top-24 md:self-start">
        <BrandPreview
          sample={{
            name: typed.displayName,
            colour: typed.colour,
            secondColour: typed.secondColour,
            logo: file ?? (without ? null : logo),
            sender,
            foot: typed.legalFooter,
          }}
        />
      </div>
    </div>
  );
}

/** A file that was chosen, as an address for this page; forgotten with it. */
function useChosenFile(): [string | undefined, (file: File | undefined) => void] {
  const [address, setAddress] = useState<string>();
  useEffect(() => () => (address === undefined ? undefined : URL.revokeObjectURL(address)), [address]);
  return [address, (file) => setAddress(file && URL.createObjectURL(file))];
}

interface ColourInputProps {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly hint: string;
  readonly error: string | undefined;
  readonly required?: boolean;
  readonly onChange: (event: { target: { value: string } }) => void;
}

/** A colour as it is written, beside the browser's own way to choose one. */
function ColourInput({ value, onChange, label, ...rest }: ColourInputProps): ReactNode {
  const t = useTranslations('partner-brand');
  return (
    <div className="grid grid-cols-[1fr_auto] items-end gap-2">
      <TextInput {...rest} label={label} value={value} onChange={onChange} autoComplete="off" spellCheck={false} />
      <input
        type="color"
        className="pr-input w-12 p-1"
        aria-label={t('choose', { what: label })}
        value={/^#[0-9a-f]{6}$/i.test(value) ? value : '#18181b'}
        onChange={onChange}
      />
    </div>
  );
}
