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
  const folder = dirname(stateFile);
  if (url?.kind === 'postgres') {
    return { place: url, spoolFile: `${folder}/records-spool.db`, keepMs: keep, timeZone };
  }
  const file = url === undefined ? `${folder}/records.db` : files.placeOf(url.path);
  return { place: { kind: 'sqlite', file }, keepMs: keep, timeZone };
}

/** Of this machine. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
