import { readdir } from 'node:fs/promises';
import { putOnPath } from './ensure-commands.ts';
import { hasCommand, LabError, run } from './shell.ts';

/** An Asterisk to run: `asterisk` on the PATH. */
export interface AsteriskProgram {
  /** The prefix of its paths. Empty for the Asterisk of this machine. */
  readonly root: string;
  readonly modules: string;
}

let found: AsteriskProgram | undefined;

/** Finds this machine's own Asterisk if it is recent enough, else Debian's. */
export async function asteriskProgram(say: (text: string) => void): Promise<AsteriskProgram> {
  if (found !== undefined) return found;
  const isOwn = hasCommand('asterisk') && isRecent(await run('asterisk', ['-V']));
  const root = isOwn ? '' : (await putOnPath('asterisk', say)).root;
  const version = await run('asterisk', ['-V']);
  if (!isRecent(version)) {
    throw new LabError(
      `${version.trim()} sends no SIP codes to ARI; the lab needs 20.17, 22.7, 23.1 or later. If the Debian mirror is an old snapshot, set another one in ARI_FAILOVER_MIRROR.`,
    );
  }
  found = { root, modules: await modulesFolder(root) };
  return found;
}

async function modulesFolder(root: string): Promise<string> {
  const names = await readdir(`${root}/usr/lib`);
  const parents = ['', ...names.filter((name) => name.endsWith('-linux-gnu'))];
  for (const parent of parents) {
    const folder = `${root}/usr/lib/${parent}/asterisk/modules`;
    const modules = await readdir(folder).catch(() => []);
    if (modules.length > 0) return folder;
  }
  throw new LabError(`no Asterisk modules in ${root}/usr/lib`);
}

/** Whether this version reports SIP codes by ARI: 20.17, 22.7, 23.1 or later. */
function isRecent(version: string): boolean {
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(version) ?? []).map(Number);
  const firstMinor = new Map([
    [20, 17],
    [22, 7],
    [23, 1],
  ]).get(major);
  return firstMinor === undefined ? major > 23 : minor >= firstMinor;
}
