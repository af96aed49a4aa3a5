import compile from 'icu-minify/compile';
import type { CompiledMessage } from 'icu-minify/format';
import formatCompiled from 'use-intl/format-message/format-only';

type Arguments = Parameters<typeof formatCompiled>;

const compiled = new Map<string, CompiledMessage>();

/**
 * How messages become text on the server: those from files are compiled on first use, those that were handed to client
 * components are compiled already. Browsers get only the half that formats, a tenth of the size (see next.config.js).
 */
export default function formatMessage(
  key: Arguments[0],
  message: string | CompiledMessage,
  values: Arguments[2],
  options: Arguments[3],
): ReturnType<typeof formatCompiled> {
  return formatCompiled(key, compiledMessage(message), values, options);
}
formatMessage.raw = false;

export function compiledMessage(message: string | CompiledMessage): CompiledMessage {
  if (typeof message !== 'string') return message;
  const known = compiled.get(message);
  if (known !== undefined) return known;
  // The compiler makes objects without a prototype, which cannot be handed to client components.
  const made = JSON.parse(JSON.stringify(compile(message))) as CompiledMessage;
  compiled.set(message, made);
  return made;
}
