import type { DnsAction, SiteAction, SiteSettings } from '../core/site-settings.ts';
import { checksFromConfig, type CheckSurroundings } from './checks-from-config.ts';
import type { ReferencedFiles } from './referenced-files.ts';
import {
  durationOf,
  isOn,
  itemsOf,
  numberOf,
  sectionOf,
  textOf,
  type SectionValues,
} from './section-values.ts';
import { headerProblem } from './trunk-headers.ts';

/** The failure domains, in the file's order. */
export function sitesFromConfig(
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
      checks: checksFromConfig(section, surroundings),
      downBelow: numberOf(section, 'down_below') ?? 50,
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
  const [, name, value] = /^([^:]+):\s*(.*)$/.exec(textOf(section, 'context_header') ?? '') ?? [];
  if (name === undefined || value === undefined) return undefined;
  const problem = headerProblem(name);
  if (problem !== undefined) source.error([...section.path, 'context_header'], problem);
  return { name, value };
}

const KINDS = ['notify', 'webhook', 'dns'];

function actionOf(item: SectionValues, files: ReferencedFiles): readonly SiteAction[] {
  const kinds = KINDS.filter((kind) => item.given.has(kind));
  if (kinds.length !== 1) {
    const found = kinds.length === 0 ? 'none' : kinds.join(' and ');
    // What is no map was told when the file was read.
    if (item.given.size > 0 || kinds.length > 0) {
      files.source.error(
        item.path,
        `must have exactly one of ${KINDS.join(', ')}; it has ${found}`,
      );
    }
    return [];
  }
  const [cascade, url] = [textOf(item, 'notify'), textOf(item, 'webhook')];
  if (cascade !== undefined) return [{ kind: 'notify', cascade }];
  if (url !== undefined) return [{ kind: 'webhook', url }];
  return dnsOf(sectionOf(item, 'dns'), files);
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
  const [returnValue, keyFile] = [
    textOf(section, 'return_value'),
    files.pathOf(section, 'key_file'),
  ];
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
      ttlSeconds: (durationOf(section, 'ttl') ?? 0) / 1000,
      ...(keyFile === undefined ? {} : { keyFile }),
    },
  ];
}
