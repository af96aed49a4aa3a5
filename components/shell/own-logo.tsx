import type { ReactNode } from 'react';

/** A partner's logo with its name, on its own host. */
export function OwnLogo({ brand: { name, logo } }: { brand: OwnBrand }): ReactNode {
  return (
    <>
      {logo === null ? (
        <span className="pr-mark" aria-hidden="true">
          {name.slice(0, 1)}
        </span>
      ) : (
        <img src={logo} alt="" className="h-7 max-w-32 object-contain object-left" />
      )}
      <span>{name}</span>
    </>
  );
}

interface OwnBrand {
  readonly name: string;
  readonly logo: string | null;
}
