import { hostname } from 'node:os';
import { ASTERISK_KEYS } from '../schema/asterisk-keys.ts';

/**
 * The name of a node that has none of its own: its machine's. Instances on one machine have
 * different names of the app, and the records and messages that they share must tell them apart.
 */
export function usualNodeName(app: string): string {
  return app === ASTERISK_KEYS.app.default ? hostname() : `${hostname()}-${app}`;
}
