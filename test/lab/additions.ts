import { readdirSync } from 'node:fs';
import type { Additions } from '../../lab/asterisk-files.ts';

const own = new URL('asterisk/', import.meta.url);
const examples = new URL('../../examples/', import.meta.url);

/**
 * What tests need of Asterisk on top of the lab's: their own peers and contexts, and the recipes of
 * docs/dialplan.md.
 */
export const ADDITIONS: Additions = {
  'extensions.conf': [
    new URL('extensions.conf', own),
    ...readdirSync(examples)
      .filter((name) => name.endsWith('.conf'))
      .map((name) => new URL(name, examples)),
  ],
  'pjsip.conf': [new URL('pjsip.conf', own)],
  'cdr.conf': [new URL('cdr.conf', own)],
  'ari.conf': [new URL('ari.conf', own)],
};
