'use client';

import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Field, fieldControl } from '@/components/ui/field';

/** A partner somebody can stand below. */
export interface ParentChoice {
  readonly id: string;
  readonly name: string;
  /** What tells it from others of its name: type, place, who it is below. */
  readonly about: string;
}

interface PickerProps {
  readonly id: string;
  /** The field of the form that gets the partner's id; empty is the manufacturer. */
  readonly name: string;
  readonly label: string;
  readonly error?: string | undefined;
  readonly search: (typed: string) => Promise<readonly ParentChoice[]>;
}

/** After how long without a key the server is asked. */
const PAUSE_MS = 150;

/**
 * Chooses whom a partner stands below in a network of any size: what is typed is looked up on the server. Arrow keys and Enter choose,
 * Escape closes; a name that was typed and not chosen is said by the browser before anything is sent.
 */
export function AdminParentPicker({ id, name, label, error, search }: PickerProps): ReactNode {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<ParentChoice | null>(null);
  const [isOpen, setOpen] = useState(false);
  const { found, isLooking } = useFound({ typed, isOpen, search });
  const [at, setAt] = useState(0);
  const box = useRef<HTMLInputElement>(null);
  const choose = (one: ParentChoice): void => {
    setChosen(one);
    setTyped(one.name);
    setOpen(false);
  };
  const isUnclear = typed.trim() !== '' && chosen?.name !== typed;
  useEffect(() => {
    box.current?.setCustomValidity(isUnclear ? 'Choose a partner from the list, or leave it empty.' : '');
  }, [isUnclear]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      setAt((at + step + found.length) % Math.max(1, found.length));
    }
    const here = found[at];
    if (event.key === 'Enter' && isOpen && here !== undefined) {
      event.preventDefault();
      choose(here);
    }
    if (event.key === 'Escape') setOpen(false);
  };
  return (
    <div
      className="relative"
      onBlur={({ currentTarget, relatedTarget }) => setOpen((was) => was && currentTarget.contains(relatedTarget))}
    >
      <Field id={id} label={label} hint="Type a name. Empty is the manufacturer." error={error}>
        <input
          {...fieldControl(id, { hint: true, error })}
          ref={box}
          className="pr-input"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && found[at] ? `${id}-${found[at].id}` : undefined}
          autoComplete="off"
          placeholder="The manufacturer"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
            setOpen(target.value.trim() !== '');
          }}
          onKeyDown={onKeyDown}
        />
      </Field>
      <input type="hidden" name={name} value={isUnclear || typed.trim() === '' ? '' : (chosen?.id ?? '')} />
      <Choices id={id} label={label} choices={isOpen ? found : []} at={at} choose={choose} />
      <p className="text-meta text-muted" role="status">
        {isOpen && !isLooking && found.length === 0 ? 'No active partner has this name.' : ''}
      </p>
    </div>
  );
}

interface ChoicesProps {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly ParentChoice[];
  /** The place of the one that Enter chooses. */
  readonly at: number;
  readonly choose: (one: ParentChoice) => void;
}

function Choices({ id, label, choices, at, choose }: ChoicesProps): ReactNode {
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      hidden={choices.length === 0}
      className="pr-menu absolute z-10 mt-1 max-h-72 w-full overflow-y-auto"
    >
      {choices.map((one, place) => (
        <div
          key={one.id}
          id={`${id}-${one.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          data-highlighted={place === at ? '' : undefined}
          className="pr-menu-item"
          onPointerDown={(event) => {
            event.preventDefault();
            choose(one);
          }}
        >
          <span className="flex-1">{one.name}</span>
          <span className="text-meta text-muted">{one.about}</span>
        </div>
      ))}
    </div>
  );
}

interface Looked {
  readonly typed: string;
  readonly found: readonly ParentChoice[];
}

const NOTHING: Looked = { typed: '', found: [] };

/** What the server found for what is typed by now; an answer that comes too late is not shown. */
function useFound({
  typed,
  isOpen,
  search,
}: {
  readonly typed: string;
  readonly isOpen: boolean;
  readonly search: PickerProps['search'];
}): { readonly found: readonly ParentChoice[]; readonly isLooking: boolean } {
  const [looked, setLooked] = useState(NOTHING);
  useEffect(() => {
    if (!isOpen || typed.trim() === '') return;
    let isLate = false;
    const pause = setTimeout(() => {
      void search(typed).then((found) => {
        if (!isLate) setLooked({ typed, found });
      });
    }, PAUSE_MS);
    return () => {
      isLate = true;
      clearTimeout(pause);
    };
  }, [typed, isOpen, search]);
  return looked.typed === typed ? { found: looked.found, isLooking: false } : { found: [], isLooking: true };
}
