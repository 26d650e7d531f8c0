import { replayRecorded, whyNotCompared } from '../app/replay-recorded.ts';
import { standingsThen } from '../simulation/replay-call.ts';
import { ReplayTally } from '../simulation/replay-summary.ts';
import { ANSWER, END_HELP, parseEnd, type SimulatedEnd } from '../simulation/simulated-end.ts';
import { Broken } from './app-pages.ts';
import { loadNamed } from './config-file.ts';
import { DONE, ERRORS, UNREACHABLE, WARNINGS } from './exit-codes.ts';
import { PAST_MOMENT, pastMoment } from './moments.ts';
import type { Terminal } from './operate.ts';
import { printable, printableJson } from '../words/printable.ts';
import { tellProblems } from './problems.ts';
import { recordedCalls } from './recorded-calls.ts';
import { tellReplay, type ReplayReport } from './tell-replay.ts';
import type { VerbOptions } from './verb.ts';

export interface ReplayOptions extends VerbOptions {
  /** How far back: `7d`, or a time. */
  readonly replay: string;
  /** How attempts end of which no end is recorded. Default: `answer`. */
  readonly otherwise?: string;
}

export interface ReplayCalls {
  /** Only calls of this route. Absent: all. */
  readonly route?: string;
  readonly options: ReplayOptions;
  readonly env: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  /** Somebody watches `err`. */
  readonly showsProgress: boolean;
  /** Ends it. Its reason is an error that says why. */
  readonly signal: AbortSignal;
}

/**
 * Plays recorded calls through a configuration, and sums up what would differ.
 * @returns the exit code
 */
export async function replayCalls(parts: ReplayCalls): Promise<number> {
  const { route, options, env, terminal, showsProgress, signal } = parts;
  const erase = showsProgress ? '\r\u001B[K' : '';
  const tally = new ReplayTally();
  try {
    const from = sinceWhen(options.replay);
    const end = options.otherwise === undefined ? ANSWER : parseEnd(options.otherwise);
    if (end === undefined) {
      throw new Broken(`--otherwise: unknown end "${options.otherwise}"; use ${END_HELP}`, ERRORS);
    }
    const { file, loaded } = loadNamed(options.config, env, { secrets: 'optional' });
    if (!loaded.ok) {
      tellProblems(file, loaded, options.json === true);
      return ERRORS;
    }
    const { config, hash } = loaded;
    const ends = { byWay: new Map<string, SimulatedEnd>(), otherwise: () => end };
    const calls = await recordedCalls({ options, env, config, signal });
    const one = route === undefined ? {} : { route };
    for await (const page of calls.pages({ from, ...one })) {
      for (const recorded of page) {
        const why = whyNotCompared(recorded);
        if (why === undefined) {
          const on = { config, hash, standings: standingsThen(recorded), ends };
          const { whole, assumed } = replayRecorded(recorded, on);
          if (whole.call.status === 'LIVE') tally.leaveOut('it would try its ways for ever');
          else tally.add(recorded, whole, assumed.size > 0);
        } else tally.leaveOut(why);
      }
      if (showsProgress) terminal.err(`${erase}${tally.seen} calls`);
    }
    terminal.err(erase);
    const { summary } = tally;
    const report = { file, hash, from: new Date(from).toISOString(), records: calls.from, ...one };
    const whole: ReplayReport = { ...report, ...summary };
    const lines =
      options.json === true
        ? [printableJson(whole, 2)]
        : tellReplay(whole, terminal.columns).map(printable);
    terminal.out(`${lines.join('\n')}\n`);
    return summary.failed > 0 ? WARNINGS : DONE;
  } catch (error) {
    const { message } = (signal.aborted ? signal.reason : error) as Error;
    if (!signal.aborted && !(error instanceof Broken)) throw error;
    const far = tally.seen === 0 ? '' : `not whole, after ${tally.seen} calls: `;
    terminal.err(`${erase}${printable(far + message)}\n`);
    return error instanceof Broken ? error.exitCode : UNREACHABLE;
  }
}

/** @throws Broken */
function sinceWhen(text: string): number {
  const ms = pastMoment(text, Date.now());
  if (ms !== undefined) return ms;
  throw new Broken(`--replay ${text}: it must be a time: ${PAST_MOMENT}`, ERRORS);
}
