export interface ParsedCookie {
  readonly name: string;
  readonly value: string;
  readonly options: {
    path?: string;
    expires?: Date;
    maxAge?: number;
    httpOnly?: boolean;
    secure?: boolean;
    sameSite?: 'lax' | 'strict' | 'none';
  };
}

/** Reads one `Set-Cookie` line, so that a server action can pass on a cookie that a library wanted to set. */
export function parseSetCookie(line: string): ParsedCookie {
  const [pair = '', ...attributes] = line.split(/;\s*/);
  const [name, value] = halves(pair);
  const options: ParsedCookie['options'] = {};
  for (const attribute of attributes) {
    const [key, text] = halves(attribute);
    switch (key.toLowerCase()) {
      case 'path':
        options.path = text;
        break;
      case 'expires':
        options.expires = new Date(text);
        break;
      case 'max-age':
        options.maxAge = Number(text);
        break;
      case 'httponly':
        options.httpOnly = true;
        break;
      case 'secure':
        options.secure = true;
        break;
      case 'samesite':
        options.sameSite = (['lax', 'strict', 'none'] as const).find((one) => one === text.toLowerCase()) ?? 'lax';
        break;
    }
  }
  return { name, value: decodeURIComponent(value), options };
}

function halves(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
