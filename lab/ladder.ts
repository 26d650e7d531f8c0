import type { LogLine } from './app.ts';

/** One attempt of a call, from the app's log. */
export interface Rung {
  /** Milliseconds from the call's arrival to the dialling. */
  readonly ms: number;
  readonly tier: number;
  /** The trunk, or what was dialled without one. */
  readonly way: string;
  readonly sip?: number;
  readonly outcome: string;
  readonly why: string;
  /** What followed, and by which rule. */
  readonly next: string;
}

export interface Ladder {
  readonly call: string;
  readonly route: string;
  readonly rungs: readonly Rung[];
  /** How the call as a whole went on. */
  readonly end: string;
}

/** The ladder of a call's attempts, read from its log lines. */
export function ladderOf(lines: readonly LogLine[], call: string): Ladder {
  const own = lines.filter((line) => line.call === call);
  const started = own.find(({ message }) => message === 'call started');
  const legs = new Set(own.map((line) => line['leg']).filter((leg) => leg !== undefined));
  return {
    call,
    route: text(started?.['route']),
    rungs: [...legs].flatMap((leg) => rungOf(own.filter((line) => line['leg'] === leg))),
    end: own
      .filter(({ message }) => message === 'call handed back' || message === 'call ended')
      .map((line) => endOf(line))
      .join(', '),
  };
}

function rungOf(steps: readonly LogLine[]): Rung[] {
  // An attempt whose number can't exist has an end only.
  const created = steps.find(({ message }) => message.startsWith('attempt '));
  if (created === undefined) return [];
  const dialled = steps.find(({ message }) => message === 'attempt dialled') ?? created;
  const ended = steps.find(({ message }) => message === 'attempt ended');
  const answered = steps.find(({ message }) => message === 'attempt answered');
  const base = {
    ms: Number(dialled['ms']),
    tier: Number(created['tier']),
    way: text(created['trunk'] ?? created['endpoint']),
  };
  if (ended === undefined) {
    const isAnswered = answered !== undefined;
    return [{ ...base, outcome: isAnswered ? 'ANSWER' : '', why: '', next: '' }];
  }
  const sip = ended['sip'];
  return [
    {
      ...base,
      ...(typeof sip === 'number' ? { sip } : {}),
      outcome: text(ended['outcome']),
      why: text(ended['why']),
      next: text(ended['next']),
    },
  ];
}

function endOf(line: LogLine): string {
  const status = text(line['status']);
  const why = text(line['why']);
  if (line.message === 'call ended') return `ended ${status}: ${why}`;
  const to = line['to'] === undefined ? 'the dialplan' : text(line['to']);
  return `back to ${to} with ${status}`;
}

/** The ladder as text, for a terminal so many columns wide. */
export function drawLadder({ rungs, end }: Ladder, columns: number): readonly string[] {
  const indent = ' '.repeat(6);
  return [
    ...rungs.flatMap(({ ms, tier, way, sip, outcome, why, next }) => [
      `  ${seconds(ms)}  tier ${tier}  ${way.padEnd(12)} ${String(sip ?? '').padEnd(4)}${outcome}`,
      ...wrap(why, `${indent}      `, columns),
      ...wrap(next === '' ? '' : `→ ${next}`, `${indent}      `, columns),
    ]),
    ...wrap(end, '  ', columns),
  ];
}

function wrap(words: string, indent: string, columns: number): readonly string[] {
  if (words === '') return [];
  const width = Math.max(columns - indent.length, 20);
  const lines = [''];
  for (const word of words.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => indent + line);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(3).padStart(7)} s`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
