const TOKEN =
  /\s*(?:([{}[\]:,])|("[^"\\]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\]*)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

const WORD = /\S/g;

export interface TextPosition {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

/** Where a text stops being JSON; null when it is JSON. Called only after a parser refused it, to say where. */
export function jsonErrorAt(text: string): TextPosition | null {
  const open: ('{' | '[')[] = [];
  let expected: 'value' | 'key' | 'first-key' | 'first-value' | 'colon' | 'comma' | 'end' = 'value';
  let at = 0;
  for (;;) {
    WORD.lastIndex = at;
    const here = WORD.exec(text)?.index;
    if (here === undefined) return expected === 'end' ? null : positionOf(text, text.length);
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    const [, mark, string] = token ?? [];
    if (token === null || expected === 'end' || hasControl(string ?? '')) return positionOf(text, here);
    const after = (): typeof expected => (open.length === 0 ? 'end' : 'comma');
    const isKeyPlace = expected === 'key' || expected === 'first-key';
    const isValuePlace = expected === 'value' || expected === 'first-value';
    if (isValuePlace && (mark === '{' || mark === '[')) {
      open.push(mark);
      expected = mark === '{' ? 'first-key' : 'first-value';
    } else if (isValuePlace && mark === undefined) expected = after();
    else if (isKeyPlace && string !== undefined) expected = 'colon';
    else if (expected === 'colon' && mark === ':') expected = 'value';
    else if (expected === 'comma' && mark === ',') expected = open.at(-1) === '{' ? 'key' : 'value';
    else if (closes(mark, open.at(-1), expected)) {
      open.pop();
      expected = after();
    } else return positionOf(text, here);
    at = TOKEN.lastIndex;
  }
}

function closes(mark: string | undefined, open: string | undefined, expected: string): boolean {
  if (mark === '}') return open === '{' && (expected === 'comma' || expected === 'first-key');
  return mark === ']' && open === '[' && (expected === 'comma' || expected === 'first-value');
}

function positionOf(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Line breaks and other control characters are only allowed escaped. */
function hasControl(string: string): boolean {
  for (let index = 0; index < string.length; index += 1) if (string.charCodeAt(index) < 32) return true;
  return false;
}
