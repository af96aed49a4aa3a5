/** What a person reads on the pages of a PDF whose streams are not compressed: for each page its pieces of text as drawn. */
export function textOfPages(pdf: Uint8Array): string[][] {
  const objects = objectsOf(Buffer.from(pdf).toString('latin1'));
  const object = (id: string | undefined): string => objects.get(id ?? '') ?? '';
  return [...objects.values()]
    .filter((text) => /\/Type \/Page\b/.test(text))
    .map((page) => {
      const resources = object(/\/Resources (\d+) 0 R/.exec(page)?.[1]);
      const fonts = new Map<string, Map<string, string>>();
      for (const [, name = '', id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
        fonts.set(name, lettersOf(object(/\/ToUnicode (\d+) 0 R/.exec(object(id))?.[1])));
      }
      return piecesOf(object(/\/Contents (\d+) 0 R/.exec(page)?.[1]), fonts);
    });
}

/** Bodies by number. Binary streams hold no text that looks like the end of an object. */
function objectsOf(file: string): Map<string, string> {
  const found = file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map([...found].map(([, id = '', body = '']) => [id, body]));
}

/** Glyphs of an embedded font and the letters they stand for. */
function lettersOf(cmap: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, first = '0', , list = ''] of cmap.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<(\w+)>/g)].forEach(([, code = ''], index) => {
      const glyph = (Number.parseInt(first, 16) + index).toString(16).padStart(4, '0');
      letters.set(glyph, Buffer.from(code, 'hex').swap16().toString('utf16le'));
    });
  }
  return letters;
}

function piecesOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  let letters: ReadonlyMap<string, string> = new Map();
  const pieces: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) letters = fonts.get(font) ?? letters;
    if (shown === undefined) continue;
    const glyphs = [...shown.matchAll(/<(\w+)>/g)].flatMap(([, run = '']) => run.match(/.{4}/g) ?? []);
    pieces.push(glyphs.map((glyph) => letters.get(glyph) ?? '\uFFFD').join(''));
  }
  return pieces;
}
