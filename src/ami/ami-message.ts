/**
 * One AMI message: its fields by name. A field that occurs several times has one value a line.
 * Lines without a colon stand under the empty name.
 */
export type AmiMessage = ReadonlyMap<string, string>;

/** One item that the reader found in the bytes of a connection. */
export type AmiItem =
  /** The first line, `Asterisk Call Manager/11.0.0`. */
  | { readonly kind: 'banner'; readonly text: string }
  | { readonly kind: 'message'; readonly message: AmiMessage }
  /** The connection cannot be used any more: what follows cannot be trusted. */
  | { readonly kind: 'malformed'; readonly why: string };

/**
 * Longest accepted line, in characters. Asterisk's own lines are far shorter: its buffers end at 64
 * KiB (main/manager.c).
 */
const MAX_LINE = 256 * 1024;
/** Most lines of one message. Asterisk sends far fewer. */
const MAX_LINES = 20_000;

const CONTROL = /\p{Cc}/u;

/**
 * Encodes an action for the wire. Returns undefined if a name or a value holds a control character:
 * a line break in a value could begin another field or another action.
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
