import { checkName, type CheckSettings } from '../core/check-settings.ts';
import type { Trunk } from '../core/route.ts';
import type { AsteriskProbe, Registrations } from '../check-ports.ts';
import { unknown, type Check } from './check.ts';
import { checkCall, type CallCheckParts } from './checks/call-check.ts';
import { checkContact } from './checks/contact-check.ts';
import { checkHttp } from './checks/http-check.ts';
import { LatencyCheck } from './checks/latency-check.ts';
import { checkRegistration } from './checks/registration-check.ts';

/** What checks ask, and work with. */
export interface CheckParts extends CallCheckParts {
  readonly probe: AsteriskProbe;
  /** Absent: no AMI is configured. */
  readonly registrations?: Registrations;
}

/** @param trunk what it watches; absent: a site */
export function createCheck(settings: CheckSettings, parts: CheckParts, trunk?: Trunk): Check {
  const about = { name: checkName(settings), everyMs: settings.everyMs };
  const endpoint = trunk?.endpoint ?? '';
  switch (settings.kind) {
    case 'contact':
      return { ...about, run: () => checkContact(endpoint, parts.probe) };
    case 'registration':
      return {
        ...about,
        run: () => checkRegistration(endpoint, settings.name, parts.registrations),
      };
    case 'http':
      return { ...about, run: (signal) => checkHttp(settings, signal) };
    case 'call':
      return {
        ...about,
        run: async (signal) =>
          trunk === undefined ? unknown('no trunk') : checkCall(settings, trunk, parts, signal),
      };
    case 'ari_latency': {
      const latency = new LatencyCheck(parts.probe, settings.factor);
      return { ...about, run: () => latency.run() };
    }
  }
}
