import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';

/** One primary per view. Danger is for what cannot be undone. */
export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-solid' | 'outline' | 'special';
/** `default` 32 px for people who work here, `md` 38 px in portals, `lg` 44 px where money moves. */
export type ButtonSize = 'sm' | 'default' | 'md' | 'lg';

export interface ButtonLook {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly full?: boolean | undefined;
  /** Square, with an icon only; give it an `aria-label`. */
  readonly square?: boolean | undefined;
}

/** The attributes that draw a button, for elements that are one without being a `<button>`. */
export function buttonLook({ variant = 'secondary', size = 'default', full = false, square = false }: ButtonLook) {
  return {
    'data-variant': variant,
    'data-size': size,
    'data-full': full ? '' : undefined,
    'data-icon': square ? '' : undefined,
  };
}

export function Button({
  variant,
  size,
  full,
  square,
  className = '',
  type = 'button',
  ...rest
}: ButtonLook & ComponentProps<'button'>): ReactNode {
  return (
    <button type={type} className={`pr-btn ${className}`} {...buttonLook({ variant, size, full, square })} {...rest} />
  );
}

export function ButtonLink({
  variant,
  size,
  full,
  square,
  className = '',
  ...rest
}: ButtonLook & ComponentProps<typeof Link>): ReactNode {
  return <Link className={`pr-btn ${className}`} {...buttonLook({ variant, size, full, square })} {...rest} />;
}

/** A link in running text. */
export function TextLink({ className = '', ...rest }: ComponentProps<typeof Link>): ReactNode {
  return <Link className={`pr-link ${className}`} {...rest} />;
}
