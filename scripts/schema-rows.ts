import { accepts, type Format } from '../src/config/formats/format.ts';
import type { Key, NameKind } from '../src/config/schema/key.ts';
import { allKeys } from './keys-below.ts';

/** A section's table as docs/configuration.md has it, the keys below its keys included. */
export function schemaTable(name: string, key: Key): readonly string[] {
  const rows = Array.from(allKeys({ [name]: key }), ([path, one]) => {
    const cells = [code(path), typeOf(one), fallback(one), exampleOf(one), meaning(one)];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| key | type | default | example | meaning |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ];
}

function typeOf(key: Key): string {
  switch (key.kind) {
    case 'value':
    case 'value-or-section':
      return key.refersTo === undefined
        ? shortly(key.format.mustBe)
        : nameOf(key.refersTo, key.format);
    case 'switchable':
      return shortly(key.format.mustBe);
    case 'section':
      return 'a map';
    case 'entries':
    case 'named-values':
      return 'a map of names';
    case 'items':
      return key.words === undefined
        ? 'a list of maps'
        : `a list, each ${key.words.map((word) => code(word)).join(', ')} or a map`;
  }
}

function shortly(mustBe: string): string {
  return mustBe.replace(/ \(in quotes[^)]*\)/g, '').replace(/,? such as .*/, '');
}

function nameOf(kind: string, format: Format<unknown>): string {
  if (!isList(format)) return `a ${kind}`;
  return accepts(format, 'name') ? `a ${kind}, or a list of them` : `a list of ${kind}s`;
}

function isList(format: Format<unknown>): boolean {
  return accepts(format, ['name']);
}

function fallback(key: Key): string {
  const value = key.kind === 'value' ? (key.default ?? '') : '';
  return value === '' ? '' : code(String(value));
}

const NAMES: Readonly<Record<NameKind, string>> = {
  trunk: 'carrier-a',
  route: 'support',
  site: 'dc1',
  policy: 'late-shift',
  channel: 'ops-mail',
  cascade: 'ops',
};

/** A value that is accepted, as it is written. */
export function exampleOf(key: Key): string {
  if (key.example !== undefined) return code(key.example);
  switch (key.kind) {
    case 'value':
    case 'value-or-section': {
      if (key.refersTo === undefined) return code(key.format.example);
      const name = NAMES[key.refersTo];
      return code(isList(key.format) ? `[${name}]` : name);
    }
    case 'switchable':
      return code(key.format.example);
    case 'section':
    case 'entries':
    case 'items':
    case 'named-values':
      return '';
  }
}

function meaning(key: Key): string {
  const variable = key.kind === 'value' ? key.env : undefined;
  return `${key.doc}${variable === undefined ? '' : ` Environment: ${code(variable)}.`}`;
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
