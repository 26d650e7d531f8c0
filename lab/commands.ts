import { COLLECTIONS, type CollectionName } from './debian/collections.ts';
import { installCollection, type Installed } from './debian/install-collection.ts';
import { hasCommand } from './shell.ts';

/** The collection that brings each command. */
const BRINGS = {
  dig: 'bind',
  named: 'bind',
  nsupdate: 'bind',
  'tsig-keygen': 'bind',
  openssl: 'openssl',
  sipp: 'sipp',
  tcpdump: 'captures',
  tshark: 'captures',
} as const satisfies Readonly<Record<string, CollectionName>>;

export type LabCommand = keyof typeof BRINGS;

/** Gets what this machine does not have of these commands, and puts it on this process's PATH. */
export async function ensureCommands(
  commands: readonly LabCommand[],
  say: (text: string) => void,
): Promise<void> {
  for (const command of commands) {
    if (!hasCommand(command)) await putOnPath(BRINGS[command], say);
  }
}

/** Gets a collection, and lets its programs come first on this process's PATH. */
export async function putOnPath(
  name: CollectionName,
  say: (text: string) => void,
): Promise<Installed> {
  const installed = await installCollection(name, COLLECTIONS[name], say);
  process.env['PATH'] = `${installed.programs}:${process.env['PATH'] ?? ''}`;
  return installed;
}
