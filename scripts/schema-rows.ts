import type { Format } from '../src/config/formats.ts';
import type { Key, Section } from '../src/config/schema-key.ts';

/** A section's rows as docs/configuration.md has them, those below its keys included: `| key | may be | default | meaning |`. */
export function schemaRows(section: Section, prefix = ''): readonly string[] {
  return Object.entries(section).flatMap(([name, key]) => {
    const path = `${prefix}${name}`;
    const cells = [`\`${path}\``, mayBe(key), fallback(key), meaning(key)];
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

function mayBe({ format, holds, refersTo }: Key): string {
  if (refersTo !== undefined && format !== null) return nameOf(refersTo, format);
  if (format !== null) {
    return format.mustBe.replace(/ \(in quotes[^)]*\)/g, '').replace(/, such as 500ms.*/, '');
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
      return 'a list of maps';
  }
}

function nameOf(kind: string, format: Format): string {
  if (format.each === undefined) return `a ${kind}`;
  return format.accepts('name') ? `a ${kind}, or a list of them` : `a list of ${kind}s`;
}

function fallback({ default: value }: Key): string {
  return value === null || value === '' ? '' : `\`${value}\``;
}

function meaning({ doc, built, env }: Key): string {
  const mark = built === false ? '*Not built yet.* ' : '';
  return `${mark}${doc}${env === undefined ? '' : ` Environment: \`${env}\`.`}`;
}
