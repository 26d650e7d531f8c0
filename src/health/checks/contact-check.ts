import type { AsteriskProbe } from '../../check-ports.ts';
import { bad, good, unknown, type CheckResult } from '../check-result.ts';

/**
 * Checks whether the contact answers Asterisk's own OPTIONS. The result is `unknown` if Asterisk
 * never qualifies it.
 */
export async function checkContact(endpoint: string, probe: AsteriskProbe): Promise<CheckResult> {
  const reply = await probe.contactOf(endpoint);
  if (!reply.ok) return unknown(`Asterisk does not answer the query: ${reply.message}`);
  switch (reply.value) {
    case 'reachable':
      return good('its contact answers OPTIONS');
    case 'unreachable':
      return bad('no contact is reachable');
    case 'unqualified':
      return unknown(`Asterisk qualifies no AOR of ${endpoint}: set qualify_frequency`);
    case 'missing':
      return bad(`Asterisk has no PJSIP endpoint ${endpoint}`);
  }
}
