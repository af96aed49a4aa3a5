'use client';

import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { Button, type ButtonLook } from '@/components/ui/button';

/** Sends its form. While the answer is under way it keeps its label, turns a wheel and does not send twice. */
export function SubmitButton({
  children,
  icon,
  ...rest
}: ButtonLook & ComponentProps<'button'> & { icon?: ReactNode }): ReactNode {
  const { pending } = useFormStatus();
  return (
    <Button
      variant="primary"
      {...rest}
      type="submit"
      aria-busy={pending}
      onClick={(event) => {
        if (pending) event.preventDefault();
        rest.onClick?.(event);
      }}
    >
      {pending ? <LoaderCircle className="pr-i-s pr-spin" aria-hidden="true" /> : icon}
      {children}
    </Button>
  );
}
