import path from 'node:path';
import PDFDocument from 'pdfkit';
import { INK } from './brand-look';

/** A4 in the pixels the screen's paper is drawn in; a point is 4/3 of one. */
export const PAGE = { width: 794, height: 1123, margin: 60 } as const;
const POINTS = 0.75;

const FONTS = {
  regular: 'geist-regular.ttf',
  medium: 'geist-medium.ttf',
  semibold: 'geist-semibold.ttf',
  mono: 'geist-mono.ttf',
} as const;
const FONT_FOLDER = path.join(import.meta.dirname, 'fonts');

export interface TextStyle {
  readonly size: number;
  readonly font?: keyof typeof FONTS;
  readonly color?: string;
  /** In pixels between letters. */
  readonly tracking?: number;
  readonly align?: 'left' | 'right';
}

/** Draws on a PDF in the units of the screen's paper. It breaks lines itself, so nothing ever moves to a page by accident. */
export class Pen {
  readonly pdf: PDFKit.PDFDocument;

  constructor({ title, author, language, compress = true }: PdfFacts) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      compress,
      lang: language,
      displayTitle: true,
      pdfVersion: '1.7',
      info: { Title: title, Author: author, Creator: 'Perennial', Producer: 'Perennial' },
    });
    for (const [name, file] of Object.entries(FONTS)) this.pdf.registerFont(name, path.join(FONT_FOLDER, file));
  }

  /** Writes one line; `y` is the top of a line of `height` pixels, `x` its left end or, aligned right, its right end. */
  line(text: string, x: number, y: number, style: TextStyle & { readonly height: number }): void {
    const { size, font = 'regular', color = INK.text, tracking = 0, align = 'left', height } = style;
    this.pdf
      .font(font)
      .fontSize(size * POINTS)
      .fillColor(color);
    const left = align === 'right' ? x - this.width(text, style) : x;
    const top = y + (height - this.pdf.currentLineHeight() / POINTS) / 2;
    this.pdf.text(text, left * POINTS, top * POINTS, { lineBreak: false, characterSpacing: tracking * POINTS });
  }

  /** The width of a line in pixels. */
  width(text: string, { size, font = 'regular', tracking = 0 }: TextStyle): number {
    this.pdf.font(font).fontSize(size * POINTS);
    return this.pdf.widthOfString(text, { characterSpacing: tracking * POINTS }) / POINTS;
  }

  /** Breaks a text into lines that fit; a single word that does not fit is cut. */
  broken(text: string, width: number, style: TextStyle): string[] {
    if (this.width(text, style) <= width) return [text];
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(' ').flatMap((each) => this.pieces(each, width, style))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && this.width(longer, style) > width) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    return [...lines, line];
  }

  private pieces(word: string, width: number, style: TextStyle): string[] {
    if (this.width(word, style) <= width) return [word];
    const pieces: string[] = [];
    let piece = '';
    for (const letter of word) {
      if (piece !== '' && this.width(piece + letter, style) > width) {
        pieces.push(piece);
        piece = '';
      }
      piece += letter;
    }
    return [...pieces, piece];
  }

  rule(x: number, y: number, width: number, color: string = INK.line): void {
    this.box({ x, y: y - 0.5, width, height: 1 }, { fill: color });
  }

  box(
    at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
    { fill, stroke, radius = 0 }: { readonly fill?: string; readonly stroke?: string; readonly radius?: number },
  ): void {
    const { x, y, width, height } = at;
    this.pdf.lineWidth(POINTS).roundedRect(x * POINTS, y * POINTS, width * POINTS, height * POINTS, radius * POINTS);
    if (fill !== undefined) this.pdf.fill(fill);
    else if (stroke !== undefined) this.pdf.stroke(stroke);
  }

  /** Runs a drawing whose units are pixels from a corner. */
  at(x: number, y: number, draw: (pdf: PDFKit.PDFDocument) => void): void {
    this.pdf
      .save()
      .translate(x * POINTS, y * POINTS)
      .scale(POINTS);
    draw(this.pdf);
    this.pdf.restore();
  }

  async finish(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    const ended = new Promise<void>((resolve, reject) => {
      this.pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      this.pdf.on('end', resolve);
      this.pdf.on('error', reject);
    });
    this.pdf.end();
    await ended;
    return Buffer.concat(chunks);
  }
}

export interface PdfFacts {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** False leaves the page contents readable. */
  readonly compress?: boolean;
}
