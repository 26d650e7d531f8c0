import type { KeyObject, X509Certificate } from 'node:crypto';

/** A certificate or a key. Undefined: the text holds none. */
export function parsed<T extends X509Certificate | KeyObject>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
