import type { DnsAction, SiteAction, SiteSettings } from '../../settings/sites.ts';
import type { ReferencedFiles } from '../files/referenced-files.ts';
import type { Source } from '../read/source.ts';
import { kindOf } from '../schema/kinds.ts';
import { at } from '../schema/parsed.ts';
import {
  ACTION_KINDS,
  type ActionSection,
  type DnsSection,
  type SiteSection,
} from '../schema/site-keys.ts';
import { makeSiteChecks } from './make-checks.ts';
import { present } from '../../present.ts';

/** The failure domains, in the order of the file. */
export function makeSites(
  sections: ReadonlyMap<string, SiteSection>,
  files: ReferencedFiles,
): readonly SiteSettings[] {
  return Array.from(sections, ([name, section]) => siteOf(name, section, files));
}

function siteOf(name: string, section: SiteSection, files: ReferencedFiles): SiteSettings {
  const { source } = files;
  const { values } = section;
  if (values.standby === name)
    source.error(at(section, 'standby'), 'conflict', 'is the site itself');
  if (values.standby === undefined && section.given.has('context_header')) {
    source.warn(at(section, 'context_header'), 'no-effect', 'has no effect without `standby`');
  }
  return {
    name,
    ...present({ standby: values.standby, contextHeader: values.context_header }),
    checks: makeSiteChecks(values.checks ?? [], source),
    downBelow: values.down_below,
    autoReturn: values.auto_return,
    actions: (values.actions ?? []).flatMap((item) => actionOf(item, files) ?? []),
  };
}

function actionOf(section: ActionSection, files: ReferencedFiles): SiteAction | undefined {
  const { notify, webhook, dns } = section.values;
  const kind = kindOf(section, ACTION_KINDS);
  switch (kind) {
    case undefined:
      return undefined;
    case 'notify':
      return notify === undefined ? undefined : { kind, cascade: notify };
    case 'webhook':
      return webhook && { kind, url: webhook.url };
    case 'dns':
      return dnsOf(dns, files);
  }
}

function dnsOf(section: DnsSection, files: ReferencedFiles): DnsAction | undefined {
  const { server, zone, record, value, return_value: returnValue, ttl } = section.values;
  if (!section.given.has('return_value')) {
    files.source.warn(
      section.path,
      'by-hand',
      'has no `return_value`: when the site is back, somebody must change the record by hand',
    );
  }
  const keyFile = files.readablePathOf(section, 'key_file');
  if (record === '@') refuseAlias(section, files.source);
  if (!server || !zone || !record || !value) return undefined;
  return {
    kind: 'dns',
    server: server.host,
    port: server.port,
    zone,
    record,
    value: value.text,
    ttlSeconds: ttl / 1000,
    ...present({ returnValue: returnValue?.text, keyFile }),
  };
}

/**
 * The zone's own name has an SOA record, and a name with an alias has no other record (RFC 1034,
 * 3.6.2).
 */
function refuseAlias(section: DnsSection, source: Source): void {
  for (const key of ['value', 'return_value'] as const) {
    if (section.values[key]?.isAddress !== false) continue;
    source.error(
      at(section, key),
      'wrong-value',
      "must be an address: the zone's own name can't be an alias",
    );
  }
}
