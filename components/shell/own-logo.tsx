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
        <span
          className="h-7 w-18 bg-contain bg-left bg-no-repeat"
          style={{ backgroundImage: `url("${logo}")` }}
          aria-hidden="true"
        />
      )}
      <span>{name}</span>
    </>
  );
}

interface OwnBrand {
  readonly name: string;
  readonly logo: string | null;
}
