import type { Format } from '../src/config/formats/formats.ts';
import type { Key, NameKind, Section } from '../src/config/schema/key.ts';

/** A section's table as docs/configuration.md has it, the keys below its keys included. */
export function schemaTable(name: string, key: Key): readonly string[] {
  return [
    '| key | type | default | example | meaning |',
    '| --- | --- | --- | --- | --- |',
    ...schemaRows({ [name]: key }),
  ];
}

function schemaRows(section: Section, prefix = ''): readonly string[] {
  return Object.entries(section).flatMap(([name, key]) => {
    const path = `${prefix}${name}`;
    const cells = [code(path), typeOf(key), fallback(key), exampleOf(key), meaning(key)];
    return [`| ${cells.join(' | ')} |`, ...rowsBelow(key, path)];
  });
}

function rowsBelow({ holds }: Key, path: string): readonly string[] {
  switch (holds?.as) {
    case undefined:
    case 'values':
      return [];
    case 'section':
      return schemaRows(holds.keys, `${path}.`);
    case 'entries':
      return schemaRows(holds.keys, `${path}.*.`);
    case 'items':
      return schemaRows(holds.keys, `${path}[].`);
  }
}

function typeOf({ format, holds, refersTo }: Key): string {
  if (refersTo !== undefined && format !== null) return nameOf(refersTo, format);
  if (format !== null) {
    return format.mustBe.replace(/ \(in quotes[^)]*\)/g, '').replace(/,? such as .*/, '');
  }
  switch (holds?.as) {
    case undefined:
      return '';
    case 'section':
      return 'a map';
    case 'entries':
    case 'values':
      return 'a map of names';
    case 'items':
      return holds.words === undefined
        ? 'a list of maps'
        : `a list, each ${holds.words.map((word) => code(word)).join(', ')} or a map`;
  }
}

function nameOf(kind: string, format: Format): string {
  if (format.each === undefined) return `a ${kind}`;
  return format.accepts('name') ? `a ${kind}, or a list of them` : `a list of ${kind}s`;
}

function fallback({ default: value }: Key): string {
  return value === null || value === '' ? '' : code(String(value));
}

const NAMES: Readonly<Record<NameKind, string>> = {
  trunk: 'carrier-a',
  route: 'support',
  site: 'dc1',
  policy: 'late-shift',
  channel: 'ops-mail',
  cascade: 'ops',
};

/** One that is accepted, as it is written. */
export function exampleOf({ format, example, refersTo }: Key): string {
  if (example !== undefined) return code(example);
  if (format === null) return '';
  if (refersTo === undefined) return code(format.example);
  return code(format.each === undefined ? NAMES[refersTo] : `[${NAMES[refersTo]}]`);
}

function meaning({ doc, built, env }: Key): string {
  const mark = built === false ? '_Not built yet._ ' : '';
  return `${mark}${doc}${env === undefined ? '' : ` Environment: ${code(env)}.`}`;
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
