import type { Registration, Registrations } from '../../check-ports.ts';
import { bad, good, unknown, type CheckResult } from '../check-result.ts';

/**
 * Checks an outbound registration. @param name the `type=registration` section. Absent: the
 * registration that belongs to the endpoint
 */
export async function checkRegistration(
  endpoint: string,
  name: string | undefined,
  registrations: Registrations | undefined,
): Promise<CheckResult> {
  if (registrations === undefined)
    return unknown('only AMI reports registrations: set asterisk.ami');
  const reply = await registrations.list();
  if (!reply.ok) return unknown(reply.message);
  const found = reply.value.find((one) =>
    name === undefined ? belongsTo(endpoint, one) : one.name === name,
  );
  if (found === undefined) {
    const known = reply.value.map((one) => one.name).join(', ');
    return unknown(
      `Asterisk has no registration ${name ?? `of endpoint ${endpoint}`}; it has: ${known === '' ? 'none' : known}`,
    );
  }
  const evidence = `registration ${found.name} is ${found.status}`;
  return found.status === 'Registered' ? good(evidence) : bad(evidence);
}

/**
 * Whether a registration belongs to the endpoint: by its own `endpoint`, by the same name, or by a
 * name of pjsip_wizard.conf such as `carrier-a-reg-0`.
 */
function belongsTo(endpoint: string, { name, endpoint: own }: Registration): boolean {
  return own === endpoint || name === endpoint || name.startsWith(`${endpoint}-reg-`);
}
