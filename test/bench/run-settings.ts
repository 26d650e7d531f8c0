import { Asterisk } from '../../lab/asterisk.ts';
import { say } from '../../lab/program.ts';
import { ADDITIONS } from '../lab/additions.ts';
import { ASTERISK_SETTINGS } from './asterisk-settings.ts';
import type { Case } from './case.ts';
import type { Contender } from './contender.ts';
import type { CaseResult, Row } from './figures.ts';
import { inRounds } from './judge.ts';
import type { Turns } from './options.ts';
import { runCases } from './run-cases.ts';
import { spread } from './statistics.ts';

/** What a case costs with one setting of Asterisk. */
export interface SettingResult {
  readonly name: string;
  readonly words: string;
  readonly result: CaseResult;
}

/** Measures one case on an Asterisk of its own for each setting, round by round. */
export async function runSettings(
  tried: Case,
  contenders: readonly Contender[],
  turns: Turns,
  folder: string,
): Promise<readonly SettingResult[]> {
  const rounds: SettingResult[][] = [];
  for (let round = 1; round <= turns.rounds; round += 1) {
    const results: SettingResult[] = [];
    for (const { name, words, files } of ASTERISK_SETTINGS) {
      say(`round ${round} of ${turns.rounds}, Asterisk ${name}`);
      const asterisk = await Asterisk.start(say, { ...ADDITIONS, ...files });
      try {
        const once = { ...turns, rounds: 1 };
        const [result] = await runCases([tried], contenders, once, asterisk, folder);
        if (result !== undefined) results.push({ name, words, result });
      } finally {
        await asterisk.close();
      }
    }
    rounds.push(results);
  }
  return merged(rounds);
}

/** One result for each setting, with the rows of all rounds. */
function merged(rounds: ReadonlyArray<readonly SettingResult[]>): readonly SettingResult[] {
  const [first = []] = rounds;
  return first.map(({ name, words, result }, index) => {
    const all = rounds.flatMap((results) => results[index]?.result ?? []);
    const rows = result.rows.map((row) => ({
      ...row,
      rounds: all.flatMap(({ rows: own }) => own.find(({ key }) => key === row.key)?.rounds ?? []),
    }));
    return { name, words, result: { ...result, rows } };
  });
}

/** Milliseconds of Asterisk's processor time per call: the median of the rounds. */
export function asteriskCpuOf({ rounds }: Row): number {
  return spread(rounds.map(({ asteriskCpu }) => asteriskCpu)).median;
}

/** A row's processor time of Asterisk, times that of the same row with the first setting. */
export function timesShipped(row: Row, shipped: SettingResult | undefined): number {
  const plain = shipped?.result.rows.find(({ key }) => key === row.key);
  if (plain === undefined) return NaN;
  return spread(inRounds(row, plain, (own, other) => own.asteriskCpu / other.asteriskCpu)).median;
}

/** A table of at most 100 columns. */
export function settingsTable(results: readonly SettingResult[]): string {
  const [shipped] = results;
  return [
    "Asterisk's processor time, ms per call, and times that of the first line:",
    ...results.map(({ name, result: { rows } }) =>
      [
        name.padEnd(16),
        ...rows.map(
          (row) =>
            `${row.name} ${asteriskCpuOf(row).toFixed(1)} (${timesShipped(row, shipped).toFixed(2)} x)`,
        ),
      ].join('   '),
    ),
  ].join('\n');
}
