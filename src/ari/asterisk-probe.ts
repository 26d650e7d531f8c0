import type { Reply } from '../ports.ts';
import { isNotFound } from '../ports.ts';
import type { AsteriskProbe, ContactState } from '../check-ports.ts';
import { Inspector } from './inspect.ts';
import type { TargetOptions } from './target.ts';

/**
 * The queries of active checks. Each uses an HTTP request of its own, so that no call waits for it.
 */
export function createProbe(options: TargetOptions): AsteriskProbe {
  const inspector = new Inspector(options);
  return {
    ping: () => inspector.ping(),
    contactOf: (endpoint) => contactOf(inspector, endpoint),
  };
}

/**
 * A contact without qualify counts as online (res_pjsip/pjsip_options.c). Only its AOR shows
 * whether it is qualified.
 */
async function contactOf(inspector: Inspector, name: string): Promise<Reply<ContactState>> {
  const state = await inspector.endpointState(name);
  if (isNotFound(state)) return { ok: true, value: 'missing' };
  if (!state.ok) return state;
  if (state.value !== 'online') return { ok: true, value: 'unreachable' };
  const endpoint = await inspector.endpoint(name);
  if (!endpoint.ok) return endpoint;
  const aors = endpoint.value === 'missing' ? [] : endpoint.value.aors;
  for (const aor of aors) {
    const read = await inspector.aor(aor);
    if (!read.ok) return read;
    if (read.value !== 'missing' && read.value.qualifyFrequency > 0) {
      return { ok: true, value: 'reachable' };
    }
  }
  return { ok: true, value: 'unqualified' };
}
