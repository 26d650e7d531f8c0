import { checkName, type CheckSettings, type SiteCheckSettings } from '../settings/checks.ts';
import type { Trunk } from '../core/route/route.ts';
import type { AsteriskProbe, Registrations } from '../check-ports.ts';
import type { Check } from './check-result.ts';
import { checkCall, type CallCheckParts } from './checks/call-check.ts';
import { checkContact } from './checks/contact-check.ts';
import { checkHttp } from './checks/http-check.ts';
import { LatencyCheck } from './checks/latency-check.ts';
import { checkRegistration } from './checks/registration-check.ts';

/** The parts that the checks of a site need. */
export interface SiteCheckParts {
  readonly probe: AsteriskProbe;
}

/** The parts that the checks of a trunk need. */
export interface CheckParts extends SiteCheckParts, CallCheckParts {
  /** Absent if no AMI is configured. */
  readonly registrations?: Registrations;
}

export function createSiteCheck(settings: SiteCheckSettings, parts: SiteCheckParts): Check {
  return { name: checkName(settings), everyMs: settings.everyMs, run: runOf(settings, parts) };
}

/** @param trunk the trunk that the check watches */
export function createCheck(settings: CheckSettings, parts: CheckParts, trunk: Trunk): Check {
  const run = runOnTrunk(settings, parts, trunk);
  return { name: checkName(settings), everyMs: settings.everyMs, run };
}

function runOf(settings: SiteCheckSettings, { probe }: SiteCheckParts): Check['run'] {
  switch (settings.kind) {
    case 'http':
      return (signal) => checkHttp(settings, signal);
    case 'ari_latency': {
      const latency = new LatencyCheck(probe, settings.factor);
      return () => latency.run();
    }
  }
}

function runOnTrunk(settings: CheckSettings, parts: CheckParts, trunk: Trunk): Check['run'] {
  const { endpoint } = trunk;
  switch (settings.kind) {
    case 'contact':
      return () => checkContact(endpoint, parts.probe);
    case 'registration':
      return () => checkRegistration(endpoint, settings.name, parts.registrations);
    case 'call':
      return (signal) => checkCall(settings, trunk, parts, signal);
    case 'http':
    case 'ari_latency':
      return runOf(settings, parts);
  }
}
