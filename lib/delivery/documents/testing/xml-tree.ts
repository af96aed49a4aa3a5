/** An element of an XML file, as far as invoices need it: name without prefix, attributes, children, text. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function parseXml(xml: string): XmlElement {
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const open: Open[] = [root];
  for (const [, close, name = '', attributes = '', empty, text] of xml.matchAll(
    /<(\/?)(?:\w+:)?(\w+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    const inside = open.at(-1) ?? root;
    if (text !== undefined) inside.text += text.replaceAll(/&(\w+);/g, (_, entity: string) => ENTITIES[entity] ?? '');
    else if (close === '/') open.pop();
    else {
      const element: Open = { name, attributes: attributesOf(attributes), children: [], text: '' };
      inside.children.push(element);
      if (empty === '') open.push(element);
    }
  }
  const [document] = root.children;
  if (document === undefined) throw new Error('There is no element in this file.');
  return document;
}

interface Open extends XmlElement {
  readonly children: Open[];
  text: string;
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/(?:\w+:)?(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

/** Every element at a path of names below this one. */
export function allAt(element: XmlElement, path: string): XmlElement[] {
  return path
    .split('/')
    .reduce<XmlElement[]>(
      (at, name) => at.flatMap(({ children }) => children.filter((each) => each.name === name)),
      [element],
    );
}

/** The trimmed text at a path; undefined where there is none. */
export function textAt(element: XmlElement, path: string): string | undefined {
  return allAt(element, path)[0]?.text.trim();
}

/** The element at a path, where the format has exactly one. */
export function onlyAt(element: XmlElement, path: string): XmlElement {
  const [found] = allAt(element, path);
  if (found === undefined) throw new Error(`There is no ${path} in ${element.name}.`);
  return found;
}
