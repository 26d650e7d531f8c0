import type { Config } from '../config/config.ts';
import { codecFindings } from './codec-findings.ts';
import { dialplanFindings } from './dialplan-findings.ts';
import { endpointFindings } from './endpoint-findings.ts';
import type { Facts } from './facts.ts';
import { incomingFindings } from './incoming-findings.ts';
import { listenFindings } from './listen-findings.ts';
import { moduleFindings } from './module-findings.ts';
import { placeFindings } from './place-findings.ts';
import { plusFindings } from './plus-findings.ts';
import { reachFindings } from './reach-findings.ts';
import type { Remark } from './remark.ts';
import { rightsFindings } from './rights-findings.ts';
import { serverFindings } from './server-findings.ts';
import { siteFindings } from './site-findings.ts';
import type { Uses } from './uses.ts';
import { versionFindings } from './version-findings.ts';
import { wayOutFindings } from './way-out-findings.ts';

/** Returns all findings about this Asterisk and this host, for this configuration. */
export function examine(facts: Facts, config: Config, uses: Uses): readonly Remark[] {
  const { transport } = config.asterisk;
  return [
    ...versionFindings(facts, transport),
    ...rightsFindings(facts, config.asterisk),
    ...moduleFindings(facts, config, uses),
    ...endpointFindings(facts, uses),
    ...wayOutFindings(facts, uses),
    ...codecFindings(facts),
    ...incomingFindings(facts, uses),
    ...serverFindings(facts),
    ...listenFindings(facts, config.asterisk.url),
    ...dialplanFindings(facts, config),
    ...reachFindings(facts, config, uses),
    ...plusFindings(facts, config.asterisk.app),
    ...placeFindings(facts, uses),
    ...siteFindings(facts, config.sites),
  ];
}
