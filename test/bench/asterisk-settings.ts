import type { Additions } from '../../lab/asterisk-files.ts';

/** A setting of Asterisk that may cost or save processor time. */
export interface AsteriskSetting {
  readonly name: string;
  /** What an admin writes, and where. */
  readonly words: string;
  /** In the place of the same files of the lab, or appended to the shipped ones. */
  readonly files: Additions;
}

const file = (name: string): URL => new URL(`asterisk/${name}.conf`, import.meta.url);

/** The first one is what the others are compared with. Each changes one thing. */
export const ASTERISK_SETTINGS: readonly AsteriskSetting[] = [
  { name: 'as shipped', words: 'all modules; CDR on, CEL off', files: {} },
  {
    name: 'no CDR',
    words: 'cdr.conf: `enable = no`',
    files: { 'cdr.conf': [file('cdr-off')] },
  },
  {
    name: 'fewer modules',
    words: 'modules.conf: `noload` for queues, conferences, and what writes CDR and CEL',
    files: { 'modules.conf': [file('fewer-modules')] },
  },
  {
    name: 'no AMI',
    words: 'manager.conf: `enabled = no`',
    files: { 'manager.conf': [file('manager-off')] },
  },
  {
    name: 'fewer messages',
    words: 'no AMI, and stasis.conf declines `ast_channel_varset_type` and others',
    files: { 'manager.conf': [file('manager-off')], 'stasis.conf': [file('declines')] },
  },
];
