import type { Asterisk } from '../../lab/asterisk.ts';
import { say } from '../../lab/program.ts';
import type { Case } from './case.ts';
import type { Contender } from './contender.ts';
import { figuresOf, type CaseResult, type Row } from './figures.ts';
import type { Turns } from './options.ts';
import { measure, withContender, type Phase } from './phase.ts';

/** Lets the contenders serve the calls of each case, in turns. */
export async function runCases(
  cases: readonly Case[],
  contenders: readonly Contender[],
  turns: Turns,
  asterisk: Asterisk,
  folder: string,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for (const tried of cases) {
    results.push(await runCase(tried, contenders, turns, asterisk, folder));
  }
  return results;
}

async function runCase(
  tried: Case,
  contenders: readonly Contender[],
  { rounds, seconds, rate }: Turns,
  asterisk: Asterisk,
  folder: string,
): Promise<CaseResult> {
  const { name, words, headline, headlineWords, mostPerSecond = rate } = tried;
  const pace = { callsPerSecond: Math.min(rate, mostPerSecond), seconds };
  const able = contenders.filter(({ cases }) => cases.includes(name));
  const phases = new Map<Contender, Phase[]>(able.map((contender) => [contender, []]));
  for (let round = 1; round <= rounds; round += 1) {
    // Nobody is to gain by a place in the order.
    const turns = round % 2 === 0 ? [...phases].toReversed() : phases;
    for (const [contender, done] of turns) {
      say(`${name}, round ${round} of ${rounds}: ${contender.name}`);
      const attempt = { contender, tried, asterisk, folder };
      const phase = await withContender(attempt, pace.callsPerSecond, async (running, lost) => {
        const measured = await measure(attempt, running, pace);
        return { ...measured, lost: measured.lost + lost };
      });
      done.push(phase);
    }
  }
  return {
    name,
    words,
    headline,
    headlineWords,
    rate: pace.callsPerSecond,
    rows: [...phases].map(rowOf),
    cannot: contenders.flatMap((contender) => {
      const why = contender.cannot?.[name];
      return why === undefined ? [] : [{ name: contender.name, why }];
    }),
  };
}

function rowOf([{ key, name }, phases]: readonly [Contender, readonly Phase[]]): Row {
  const rounds = phases.map((phase) => figuresOf([phase]));
  return { key, name, ...figuresOf(phases), rounds };
}
