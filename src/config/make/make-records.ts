import { dirname } from 'node:path';
import type { RecordsConfig } from '../config.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import type { RecordsSection } from '../schema/records-keys.ts';

/** @param stateFile absolute: without a URL, records are kept in its folder */
export function makeRecords(
  section: RecordsSection | 'off',
  files: ReferencedFiles,
  stateFile: string,
): RecordsConfig | 'off' {
  if (section === 'off') return 'off';
  const { url, keep, time_zone: timeZone = ownTimeZone() } = section.values;
  const place =
    url?.kind === 'postgres'
      ? url
      : ({
          kind: 'sqlite',
          file: url === undefined ? `${dirname(stateFile)}/records.db` : files.placeOf(url.path),
        } as const);
  return { place, keepMs: keep, timeZone };
}

/** Of this machine. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
