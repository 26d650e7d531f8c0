import type { Asterisk } from './asterisk.ts';
import { LabError } from './shell.ts';

/** A channel as Asterisk's console shows it. */
export interface ListedChannel {
  readonly name: string;
  readonly id: string;
}

/**
 * Lists all channels. ARI's own list fails while a single channel cannot be shown, the console's
 * list never fails.
 */
export async function listChannels(asterisk: Asterisk): Promise<readonly ListedChannel[]> {
  const said = await asterisk.cli('core show channels');
  const count = /^(?<count>\d+) active channels?$/m.exec(said)?.groups?.['count'];
  if (count === undefined) throw notListed('channels', said);
  if (count === '0') return [];
  const rows = linesOf(await asterisk.cli('core show channels concise'));
  return rows.map((row) => {
    const fields = row.split('!');
    return { name: fields[0] ?? '', id: fields.at(-1) ?? '' };
  });
}

/** Lists the ids of all bridges. */
export async function listBridges(asterisk: Asterisk): Promise<readonly string[]> {
  const said = await asterisk.cli('bridge show all');
  const [head = '', ...rows] = linesOf(said);
  if (!head.startsWith('Bridge-ID')) throw notListed('bridges', said);
  return rows.map((row) => row.split(/\s/, 1)[0] ?? '');
}

/** Ends all calls on this Asterisk. */
export async function hangUpEverybody(asterisk: Asterisk): Promise<void> {
  await asterisk.cli('channel request hangup all');
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function notListed(what: string, said: string): LabError {
  return new LabError(`Asterisk does not list its ${what}, its answer: ${said}`);
}
