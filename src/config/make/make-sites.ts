import { isIP } from 'node:net';
import type { DnsAction, SiteAction, SiteSettings } from '../../settings/sites.ts';
import { makeSiteChecks, type CheckSurroundings } from './make-checks.ts';
import { onlyKind } from './only-kind.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import {
  always,
  durationOf,
  isOn,
  itemsOf,
  numberOf,
  sectionOf,
  textOf,
  type SectionValues,
} from '../read/section-values.ts';
import type { Source } from '../read/source.ts';
import { headerProblem, splitHeader } from './trunk-headers.ts';

/** The failure domains, in the file's order. */
export function makeSites(
  sections: ReadonlyMap<string, SectionValues>,
  files: ReferencedFiles,
  surroundings: CheckSurroundings,
): readonly SiteSettings[] {
  return Array.from(sections, ([name, section]) => {
    const standby = standbyOf(name, section, files);
    const contextHeader = headerOf(section, files);
    return {
      name,
      ...(standby === undefined ? {} : { standby }),
      checks: makeSiteChecks(section, surroundings),
      downBelow: always(numberOf, section, 'down_below'),
      ...(contextHeader === undefined ? {} : { contextHeader }),
      autoReturn: isOn(section, 'auto_return'),
      actions: itemsOf(section, 'actions').flatMap((item) => actionOf(item, files)),
    };
  });
}

function standbyOf(
  name: string,
  section: SectionValues,
  { source }: ReferencedFiles,
): string | undefined {
  const standby = textOf(section, 'standby');
  if (standby === name) source.error([...section.path, 'standby'], 'is the site itself');
  if (standby === undefined && section.given.has('context_header')) {
    source.warn([...section.path, 'context_header'], 'has no effect without `standby`');
  }
  return standby;
}

function headerOf(
  section: SectionValues,
  { source }: ReferencedFiles,
): SiteSettings['contextHeader'] {
  const header = splitHeader(textOf(section, 'context_header'));
  const problem = header && headerProblem(header.name);
  if (problem !== undefined) source.error([...section.path, 'context_header'], problem);
  return header;
}

function actionOf(item: SectionValues, files: ReferencedFiles): readonly SiteAction[] {
  const kind = onlyKind(item, files.source, ['notify', 'webhook', 'dns']);
  switch (kind) {
    case undefined:
      return [];
    case 'notify':
      return [{ kind, cascade: textOf(item, kind) ?? '' }];
    case 'webhook':
      return [{ kind, url: textOf(item, kind) ?? '' }];
    case 'dns':
      return dnsOf(sectionOf(item, kind), files);
  }
}

/** RFC 1034, section 3.6.2: the zone's own name has an SOA record, beside which no alias can stand. */
function refuseAlias(section: SectionValues, source: Source): void {
  for (const key of ['value', 'return_value']) {
    const value = textOf(section, key);
    if (value === undefined || isIP(value) !== 0) continue;
    source.error(
      [...section.path, key],
      "must be an address: the zone's own name can't be an alias",
    );
  }
}

const DEFAULT_PORT = 53;

function dnsOf(section: SectionValues, files: ReferencedFiles): readonly DnsAction[] {
  const { source } = files;
  const texts = ['server', 'zone', 'record', 'value'].map((key) => {
    if (!section.given.has(key)) source.error([...section.path, key], 'is missing');
    return textOf(section, key);
  });
  const [server, zone, record, value] = texts;
  if (!section.given.has('return_value')) {
    source.warn(
      section.path,
      'has no `return_value`: when the site is back, somebody must change the record by hand',
    );
  }
  const returnValue = textOf(section, 'return_value');
  const keyFile = files.readablePathOf(section, 'key_file');
  if (record === '@') refuseAlias(section, source);
  if (!server || !zone || !record || !value) return [];
  const { host = server, port } =
    /^\[?(?<host>.*?)\]?(?::(?<port>\d+))?$/.exec(server)?.groups ?? {};
  return [
    {
      kind: 'dns',
      server: host,
      port: port === undefined ? DEFAULT_PORT : Number(port),
      zone,
      record,
      value,
      ...(returnValue === undefined ? {} : { returnValue }),
      ttlSeconds: always(durationOf, section, 'ttl') / 1000,
      ...(keyFile === undefined ? {} : { keyFile }),
    },
  ];
}
