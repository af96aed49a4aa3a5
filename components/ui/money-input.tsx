'use client';

import { useLocale } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { TextInput } from '@/components/ui/text-input';
import { typedDecimal } from '@/components/ui/typed-decimal';

interface MoneyInputProps {
  readonly id: string;
  /** The form field that carries the decimal string, `12.50`; `id` when not stated. */
  readonly name?: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly hideLabel?: boolean;
  readonly currency: string;
  /** Decimal string in major units. */
  readonly defaultValue?: string;
  readonly onDecimal?: (decimal: string | undefined) => void;
}

/** Takes an amount the way people of the language type it and sends plain digits with a point. */
export function MoneyInput({
  id,
  name = id,
  currency,
  defaultValue = '',
  onDecimal,
  ...words
}: MoneyInputProps): ReactNode {
  const locale = useLocale();
  const [text, setText] = useState(() => (locale === 'en' ? defaultValue : defaultValue.replace('.', ',')));
  const decimal = typedDecimal(text, locale);
  return (
    <>
      <TextInput
        id={id}
        name={`${name}-typed`}
        {...words}
        inputMode="decimal"
        autoComplete="off"
        className="text-right num"
        suffix={currency}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onDecimal?.(typedDecimal(event.target.value, locale));
        }}
      />
      {/* What is not a number is sent as typed, so the answer can say what was wrong with it. */}
      <input type="hidden" name={name} value={decimal ?? text} />
    </>
  );
}
