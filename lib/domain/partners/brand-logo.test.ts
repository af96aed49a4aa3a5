import { describe, expect, it } from 'vitest';
import { MOST_LOGO_BYTES, readLogo } from './brand-logo';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const svg = (inside: string, head = 'viewBox="0 0 40 20"') =>
  bytesOf(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ${head}>${inside}</svg>`);
const drawn = (bytes: Uint8Array) => {
  const read = readLogo(bytes);
  return 'problem' in read ? read : new TextDecoder().decode(read.bytes);
};
const problemOf = (bytes: Uint8Array) => {
  const read = readLogo(bytes);
  return 'problem' in read ? `${read.problem} ${read.what}`.trim() : 'taken';
};

/** The signature, then the part with the size. */
function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(60);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  new DataView(bytes.buffer).setUint32(16, width);
  new DataView(bytes.buffer).setUint32(20, height);
  return bytes;
}

/** A part of 4 bytes, then the frame's header. */
function jpeg(width: number, height: number): Uint8Array {
  const [w1, w2, h1, h2] = [width >> 8, width & 255, height >> 8, height & 255];
  const frame = [0xff, 0xc0, 0, 17, 8, h1, h2, w1, w2, 3, 1, 1, 0];
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 1, ...frame, 0, 0, 0]);
}

describe('a logo', () => {
  it('is a picture by what is in it: PNG and JPEG with their sides', () => {
    expect(readLogo(png(640, 160))).toMatchObject({ type: 'image/png', width: 640, height: 160 });
    expect(readLogo(jpeg(300, 200))).toMatchObject({ type: 'image/jpeg', width: 300, height: 200 });
  });

  it.each([
    ['a text', bytesOf('GIF89a or anything else'), 'notAPicture'],
    ['a page', bytesOf('<html><body><script>1</script></body></html>'), 'notAPicture'],
    ['more than 256 KB', new Uint8Array(MOST_LOGO_BYTES + 1), 'tooLarge 257 KB'],
    ['more pixels than fit', png(2001, 100), 'sides 2001 × 100'],
    ['a dot', png(8, 8), 'sides 8 × 8'],
    ['a line', png(1100, 100), 'shape 1100 × 100'],
  ])('is refused for %s', (_, bytes, problem) => expect(problemOf(bytes)).toBe(problem));
});

describe('a drawn logo', () => {
  it('keeps its shapes and says nothing else: names, notes and foreign attributes are gone', () => {
    expect(
      drawn(
        svg(
          '<title>us</title><!-- made by hand --><g id="a" class="b" data-x="1"><path d="M0 0h4v4z" fill="#B4471A"/></g>',
        ),
      ),
    ).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><g><path d="M0 0h4v4z" fill="#B4471A"/></g></svg>',
    );
  });

  it('keeps what programs write as style, and colours as three numbers', () => {
    expect(drawn(svg('<circle r="4" style="fill: rgb(180, 71, 26); font-family: Arial"/>'))).toContain(
      '<circle r="4" fill="#b4471a"/>',
    );
  });

  it.each([
    ['a script', '<script>alert(1)</script><path d="M0 0"/>', 'element script'],
    ['a page inside', '<foreignObject><body/></foreignObject>', 'element foreignObject'],
    ['a handler', '<path d="M0 0" onload="alert(1)"/>', 'attribute onload'],
    ['a handler in capitals', '<path d="M0 0" ONCLICK="alert(1)"/>', 'attribute ONCLICK'],
    ['a link', '<a href="https://evil.example"><path d="M0 0"/></a>', 'element a'],
    ['a reference', '<path d="M0 0" xlink:href="https://evil.example/x.svg#a"/>', 'attribute xlink:href'],
    ['a picture from elsewhere', '<image href="https://evil.example/x.png"/>', 'element image'],
    ['an address in a style', '<path d="M0 0" style="fill:url(https://evil.example)"/>', 'attribute style'],
    ['an address as a colour', '<path d="M0 0" fill="url(#a)"/>', 'attribute fill'],
    ['a style sheet', '<style>@import "https://evil.example"</style>', 'element style'],
    ['an escape in a style', String.raw`<path d="M0 0" style="fill:\75 rl(x)"/>`, 'attribute style'],
    ['an animation', '<animate attributeName="href"/>', 'element animate'],
    ['what is not numbers', '<path d="M0 0"/><rect width="1&quot; onload=&quot;x"/>', 'attribute width'],
    ['nothing to see', '<title>us</title>', 'size svg'],
  ])('is refused for %s', (_, inside, problem) => expect(problemOf(svg(inside))).toBe(problem));

  it.each([
    ['a document type', '<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'],
    ['an unknown entity', '<svg viewBox="0 0 1 1"><path d="&lol;"/></svg>'],
    ['an instruction', '<svg viewBox="0 0 1 1"><?xml-stylesheet href="x"?><path d="M0 0"/></svg>'],
    ['characters as they are', '<svg viewBox="0 0 1 1"><![CDATA[<script>]]></svg>'],
    ['two roots', '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg><svg viewBox="0 0 1 1"/>'],
    ['an open end', '<svg viewBox="0 0 1 1"><path d="M0 0"/>'],
    ['a comment that does not end', '<svg viewBox="0 0 1 1"><!-- <path d="M0 0"/></svg>'],
    ['an attribute said twice', '<svg viewBox="0 0 1 1"><path d="M0 0" d="M1 1"/></svg>'],
  ])('is refused for %s', (_, text) => expect(problemOf(bytesOf(text))).toBe('notAnSvg'));

  it('is refused when it is too deep or without a size', () => {
    expect(problemOf(svg(`${'<g>'.repeat(40)}<path d="M0 0"/>${'</g>'.repeat(40)}`))).toBe('notAnSvg');
    expect(problemOf(svg('<path d="M0 0"/>', ''))).toBe('size viewBox');
    expect(problemOf(svg('<path d="M0 0"/>', 'viewBox="0 0 0 5"'))).toBe('size viewBox');
  });

  it('is read in the time it takes to read it, whatever it holds', () => {
    const began = process.hrtime.bigint();
    expect(problemOf(svg('<!--'.repeat(60_000)))).toBe('notAnSvg');
    expect(problemOf(svg(`<path ${' '.repeat(200_000)}`))).toBe('notAnSvg');
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(1000);
  });
});
