import type { AsteriskProbe } from '../../check-ports.ts';
import { bad, good, unknown, type CheckResult } from '../check-result.ts';

/** Whether Asterisk's own OPTIONS are answered. One that is never asked tells nothing. */
export async function checkContact(endpoint: string, probe: AsteriskProbe): Promise<CheckResult> {
  const reply = await probe.contactOf(endpoint);
  if (!reply.ok) return unknown(`Asterisk cannot be asked: ${reply.message}`);
  switch (reply.value) {
    case 'reachable':
      return good('its contact answers OPTIONS');
    case 'unreachable':
      return bad('no contact is reachable');
    case 'unqualified':
      return unknown(`no AOR of ${endpoint} is qualified: set qualify_frequency`);
    case 'missing':
      return bad(`Asterisk has no PJSIP endpoint ${endpoint}`);
  }
}
