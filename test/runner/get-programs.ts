import { asteriskProgram } from '../../lab/asterisk-program.ts';
import { getChromium } from '../../lab/chromium-program.ts';
import { ensureCommands } from '../../lab/ensure-commands.ts';
import { realShells } from '../contract/real-shells.ts';
import { getPostgres } from '../../lab/postgres-programs.ts';
import { say } from '../../lab/program.ts';
import type { Group } from './group.ts';

/** For certificates. */
export const FOR_PLAIN_TESTS = ['openssl'] as const;

/**
 * Downloads what the groups' tests run and this machine does not have, with a word about it: each
 * worker finds it in the cache then, and what a worker says is shown only once its file has ended.
 */
export async function getPrograms(groups: readonly Group[]): Promise<void> {
  const { PATH } = process.env;
  try {
    const isPlain = groups.includes('unit') || groups.includes('contract');
    if (isPlain) await ensureCommands(FOR_PLAIN_TESTS, say);
    if (groups.includes('contract')) {
      await getPostgres(say);
      await realShells(say);
    }
    if (groups.includes('web') || groups.includes('lab')) await getChromium(say);
    if (!groups.includes('lab')) return;
    await asteriskProgram(say);
    await ensureCommands(['sipp', 'named', 'nsupdate', 'dig', 'prometheus', 'promtool'], say);
  } finally {
    // Workers choose for themselves: for them what lies in the cache is not this machine's own.
    if (PATH === undefined) delete process.env['PATH'];
    else process.env['PATH'] = PATH;
  }
}
