/**
 * One AMI message: its fields by name. Of a field that stands there several times, each on a line of its own;
 * lines without a colon under the empty name.
 */
export type AmiMessage = ReadonlyMap<string, string>;

/** What the bytes of a connection turned out to be. */
export type AmiItem =
  /** The first line, `Asterisk Call Manager/11.0.0`. */
  | { readonly kind: 'banner'; readonly text: string }
  | { readonly kind: 'message'; readonly message: AmiMessage }
  /** Nothing after it can be trusted. */
  | { readonly kind: 'malformed'; readonly why: string };

/** A line of Asterisk's own is far below; its buffers end at 64 KiB (main/manager.c). Characters. */
const MAX_LINE = 256 * 1024;
/** A message with so many lines is none. */
const MAX_LINES = 20_000;

const CONTROL = /\p{Cc}/u;

/**
 * An action as it goes over the wire; undefined where a name or a value holds a control character, which would
 * begin a field or an action of the value's own.
 */
export function encodeAction(fields: ReadonlyArray<readonly [string, string]>): string | undefined {
  if (fields.some(([name, value]) => CONTROL.test(name) || CONTROL.test(value))) return undefined;
  return `${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

/** Reads messages from text that arrives in pieces of any size. */
export class MessageReader {
  #rest = '';
  #lines: string[] = [];
  #hasBanner = false;

  take(text: string): readonly AmiItem[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    const items = lines.flatMap((line) => this.#takeLine(line.replace(/\r$/, '')));
    if (this.#rest.length > MAX_LINE || lines.some((line) => line.length > MAX_LINE)) {
      return [{ kind: 'malformed', why: `a line is longer than ${MAX_LINE} characters` }];
    }
    if (this.#lines.length > MAX_LINES) {
      return [{ kind: 'malformed', why: `a message has more than ${MAX_LINES} lines` }];
    }
    return items;
  }

  #takeLine(line: string): readonly AmiItem[] {
    if (!this.#hasBanner) {
      this.#hasBanner = true;
      return [{ kind: 'banner', text: line }];
    }
    if (line !== '') {
      this.#lines.push(line);
      return [];
    }
    const message = fieldsOf(this.#lines);
    this.#lines = [];
    return message.size === 0 ? [] : [{ kind: 'message', message }];
  }
}

function fieldsOf(lines: readonly string[]): AmiMessage {
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0));
    const value = line.slice(colon + 1).replace(/^ /, '');
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}\n${value}`);
  }
  return fields;
}
