import { readdirSync, readFileSync } from 'node:fs';

/** The form in which an editor or a system saves a file. */
export interface Form {
  readonly crlf: boolean;
  readonly bom: boolean;
  readonly endsInNewline: boolean;
}

const FOLDERS = [
  new URL('files/', import.meta.url),
  new URL('../hostile/', import.meta.url),
  new URL('../../../../examples/', import.meta.url),
];

/** 20 files and more, as people and programs write them. */
export const YAML_FILES: ReadonlyArray<{ readonly name: string; readonly text: string }> =
  FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .toSorted()
      .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
  );

export function saved(text: string, { crlf, bom, endsInNewline }: Form): string {
  const ended = endsInNewline ? text : text.trimEnd();
  return (bom ? '\uFEFF' : '') + (crlf ? ended.replaceAll('\n', '\r\n') : ended);
}
