import { COLLECTIONS, type CollectionName } from './debian/collections.ts';
import { installCollection, type Installed } from './debian/install-collection.ts';
import { hasCommand } from './shell.ts';

/** The collection that contains each command. */
const BRINGS = {
  dig: 'bind',
  named: 'bind',
  nsupdate: 'bind',
  'tsig-keygen': 'bind',
  openssl: 'openssl',
  prometheus: 'prometheus',
  promtool: 'prometheus',
  sipp: 'sipp',
  tcpdump: 'captures',
  tshark: 'captures',
} as const satisfies Readonly<Record<string, CollectionName>>;

export type LabCommand = keyof typeof BRINGS;

/** Installs the commands that this machine lacks, and puts them on the PATH of this process. */
export async function ensureCommands(
  commands: readonly LabCommand[],
  say: (text: string) => void,
): Promise<void> {
  for (const command of commands) {
    if (!hasCommand(command)) await putOnPath(BRINGS[command], say);
  }
}

/** Installs a collection, and puts its programs first on the PATH of this process. */
export async function putOnPath(
  name: CollectionName,
  say: (text: string) => void,
): Promise<Installed> {
  const installed = await installCollection(name, COLLECTIONS[name], say);
  process.env['PATH'] = `${installed.programs}:${process.env['PATH'] ?? ''}`;
  return installed;
}
