/** An element of a drawing. Text between elements says nothing there and is left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
}

const MOST_ELEMENTS = 2000;
const MOST_DEPTH = 30;

const TAG = /<(\/)?([A-Za-z_][\w:.-]*)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/)?>/y;
const ATTRIBUTE = /\s+([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads the small part of XML that drawings need. Undefined for everything else: document types, which can name files and
 * grow without end, processing instructions, sections of characters, unknown entities, and what is not well formed.
 */
export function readXml(text: string): XmlElement | undefined {
  const bare = withoutComments(text.replace(/^\uFEFF?\s*<\?xml[^<>?]*\?>/, '')).trim();
  const open: { name: string; attributes: Map<string, string>; children: XmlElement[] }[] = [];
  let root: XmlElement | undefined;
  let elements = 0;
  for (let at = 0; at < bare.length;) {
    if (bare[at] !== '<') {
      const next = bare.indexOf('<', at);
      if (open.length === 0 || next < 0) return undefined;
      at = next;
      continue;
    }
    TAG.lastIndex = at;
    const [all, closes, name = '', given = '', empty] = TAG.exec(bare) ?? [];
    if (all === undefined || (root !== undefined && open.length === 0)) return undefined;
    at += all.length;
    if (closes !== undefined) {
      if (open.pop()?.name !== name) return undefined;
      continue;
    }
    const attributes = readAttributes(given);
    elements += 1;
    if (!attributes || elements > MOST_ELEMENTS || open.length >= MOST_DEPTH) return undefined;
    const element = { name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    root ??= element;
    if (empty === undefined) open.push(element);
  }
  return open.length === 0 ? root : undefined;
}

/** A comment that does not end stays, and is no XML. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length;) {
    const from = text.indexOf('<!--', at);
    const end = from < 0 ? -1 : text.indexOf('-->', from + 4);
    parts.push(text.slice(at, end < 0 ? text.length : from));
    at = end < 0 ? text.length : end + 3;
  }
  return parts.join('');
}

function readAttributes(given: string): Map<string, string> | undefined {
  const found = new Map<string, string>();
  const text = given.trimEnd();
  for (let at = 0; at < text.length;) {
    ATTRIBUTE.lastIndex = at;
    const [all, name = '', double, single] = ATTRIBUTE.exec(text) ?? [];
    const value = decoded(double ?? single ?? '');
    if (all === undefined || value === undefined || found.has(name)) return undefined;
    found.set(name, value);
    at += all.length;
  }
  return found;
}

/** A text with its entities put in; undefined for one that is not among the five that XML knows itself. */
function decoded(text: string): string | undefined {
  let known = true;
  const plain = text.replaceAll(/&([^;&\s]*);?/g, (all, name: string) => {
    const letter = all.endsWith(';') ? ENTITIES[name] : undefined;
    known &&= letter !== undefined;
    return letter ?? '';
  });
  return known ? plain : undefined;
}
