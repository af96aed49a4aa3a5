import { invalid } from './api-error';
import { isFields, type Fields } from './form-body';

/**
 * Reads a request's parameters and remembers which were read, so that `done()` can refuse the ones nobody knows, as
 * Stripe does. That is how a parameter which Stripe dropped is noticed here instead of in production.
 */
export class Params {
  private readonly read = new Set<string>();

  constructor(
    private readonly fields: Fields,
    private readonly prefix = '',
  ) {}

  text(name: string): string {
    const value = this.maybeText(name);
    if (value === null)
      throw invalid(`Missing required param: ${this.path(name)}.`, {
        param: this.path(name),
        code: 'parameter_missing',
      });
    return value;
  }

  maybeText(name: string): string | null {
    const value = this.take(name);
    if (value === undefined || value === null || value === '') return null;
    if (typeof value === 'string') return value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw invalid(`Invalid string: ${this.path(name)}`, { param: this.path(name) });
  }

  integer(name: string): number {
    this.text(name);
    return this.maybeInteger(name) ?? 0;
  }

  maybeInteger(name: string): number | null {
    const value = this.maybeText(name);
    if (value === null) return null;
    if (!/^-?\d{1,15}$/.test(value)) {
      throw invalid(`Invalid integer: ${value}`, { param: this.path(name), code: 'parameter_invalid_integer' });
    }
    return Number(value);
  }

  flag(name: string): boolean {
    const value = this.maybeText(name);
    if (value !== null && value !== 'true' && value !== 'false')
      throw invalid(`Invalid boolean: ${value}`, { param: this.path(name) });
    return value === 'true';
  }

  maybeChoice<const T extends string>(name: string, accepted: readonly T[]): T | null {
    const value = this.maybeText(name);
    if (value === null) return null;
    const found = accepted.find((one) => one === value);
    if (!found)
      throw invalid(`Invalid ${this.path(name)}: must be one of ${accepted.join(', ')}`, { param: this.path(name) });
    return found;
  }

  object(name: string): Params {
    const value = this.take(name);
    return new Params(isFields(value) ? value : {}, this.path(name));
  }

  list(name: string): Params[] {
    return this.items(name).map(
      (item, index) => new Params(isFields(item) ? item : {}, `${this.path(name)}[${index}]`),
    );
  }

  texts(name: string): string[] {
    return this.items(name).map(String);
  }

  /** Metadata as Stripe keeps it: text by name, at most 50 names of 40 characters with 500 characters each. */
  metadata(name = 'metadata'): Record<string, string> {
    const value = this.take(name);
    const entries = Object.entries(isFields(value) ? value : {}).map(([key, text]) => [key, String(text)] as const);
    const tooLong = entries.find(([key, text]) => key.length > 40 || text.length > 500);
    if (entries.length > 50 || tooLong)
      throw invalid('Metadata is limited to 50 keys of 40 characters and values of 500.', { param: name });
    return Object.fromEntries(entries);
  }

  has(name: string): boolean {
    return name in this.fields;
  }

  done(): void {
    const unknown = Object.keys(this.fields).find((name) => !this.read.has(name));
    if (unknown !== undefined) {
      throw invalid(`Received unknown parameter: ${this.path(unknown)}`, {
        param: this.path(unknown),
        code: 'parameter_unknown',
      });
    }
  }

  private take(name: string): unknown {
    this.read.add(name);
    return this.fields[name];
  }

  private items(name: string): unknown[] {
    const value = this.take(name);
    if (Array.isArray(value)) return value;
    return isFields(value) ? Object.values(value) : [];
  }

  private path(name: string): string {
    return this.prefix ? `${this.prefix}[${name}]` : name;
  }
}
