import { availableParallelism } from 'node:os';
import type { Asterisk } from '../../lab/asterisk.ts';
import { say } from '../../lab/program.ts';
import type { Case } from './case.ts';
import type { Contender, Running } from './contender.ts';
import type { Turns } from './options.ts';
import { measure, withContender, type Attempt } from './phase.ts';
import { decideRamp, limitOf } from './ramp-decision.ts';
import type { Ramp, RampResult, RampStep } from './ramp-result.ts';
import { distribution } from './statistics.ts';

/** Lets calls come faster and faster to each contender, until it loses one or is slow. */
export async function runRamp(
  tried: Case,
  contenders: readonly Contender[],
  turns: Turns,
  asterisk: Asterisk,
  folder: string,
): Promise<RampResult> {
  const able = contenders.filter(({ cases }) => cases.includes(tried.name));
  const rows = able.map((contender) => ({ contender, ramps: [] as Ramp[] }));
  for (let round = 1; round <= turns.rounds; round += 1) {
    for (const { contender, ramps } of rows) {
      const attempt = { contender, tried, asterisk, folder };
      const ramp = await withContender(attempt, turns.rate, (running) =>
        climb(attempt, running, turns),
      );
      say(`${contender.name} keeps ${ramp.kept} a second: ${ramp.end}`);
      ramps.push(ramp);
    }
  }
  return {
    name: tried.name,
    rows: rows.map(({ contender: { key, name }, ramps }) => ({ key, name, ramps })),
  };
}

async function climb(attempt: Attempt, running: Running, { rate, seconds }: Turns): Promise<Ramp> {
  const steps: RampStep[] = [];
  for (;;) {
    const decision = decideRamp(rate, steps);
    if (decision.kind === 'end') {
      const last = steps.at(-1);
      const limit = last === undefined ? '' : limitOf(last.shares, last, availableParallelism());
      return { steps, kept: decision.kept, end: decision.why, limit };
    }
    say(`${attempt.contender.name}: ${decision.rate} calls a second`);
    const phase = await measure(attempt, running, { callsPerSecond: decision.rate, seconds });
    const { calls, lost, stuck, shares, busy, others } = phase;
    const times = phase.times.flatMap((time) => time[attempt.tried.headline] ?? []);
    const { p99 } = distribution(times);
    steps.push({ rate: decision.rate, calls, lost, stuck, p99, shares, busy, others });
  }
}
