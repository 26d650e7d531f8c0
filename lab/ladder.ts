import type { LogLine } from './app.ts';

/** One attempt of a call, from the app's log. */
export interface Rung {
  /** Milliseconds from the call's arrival to the dialling. */
  readonly ms: number;
  readonly tier: number;
  /** The trunk, or what was dialled without one. */
  readonly way: string;
  /** What gave it its place, where that is not the file's order: its price. */
  readonly place?: string;
  readonly sip?: number;
  /** `skipped`, `postponed`: its turn had come, and it was not dialled. */
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
    // One that was passed over first may have been dialled after others.
    rungs: [...legs]
      .flatMap((leg) => rungOf(own.filter((line) => line['leg'] === leg)))
      .toSorted((a, b) => a.ms - b.ms),
    end: own
      .filter(({ message }) => message === 'call handed back' || message === 'call ended')
      .map((line) => endOf(line))
      .join(', '),
  };
}

function rungOf(steps: readonly LogLine[]): Rung[] {
  const step = (name: string): LogLine | undefined =>
    steps.find(({ message }) => message === `attempt ${name}`);
  // An attempt whose number can't exist has an end only, one that was passed over not even that.
  const first = step('created') ?? step('ended') ?? step('skipped') ?? step('postponed');
  if (first === undefined) return [];
  const ended = step('ended');
  const place = step('created')?.['place'];
  const sip = ended?.['sip'];
  return [
    {
      ms: Number((step('dialled') ?? first)['ms']),
      tier: Number(first['tier']),
      way: text(first['trunk'] ?? first['endpoint']),
      ...(typeof place === 'string' ? { place } : {}),
      ...(typeof sip === 'number' ? { sip } : {}),
      outcome: text(ended?.['outcome']) || stateOf(first, step('answered')),
      why: text((ended ?? first)['why']),
      next: text(ended?.['next']),
    },
  ];
}

function stateOf({ message }: LogLine, answered: LogLine | undefined): string {
  if (answered !== undefined) return 'ANSWER';
  return message === 'attempt created' ? '' : message.replace('attempt ', '');
}

function endOf(line: LogLine): string {
  const status = text(line['status']);
  const why = text(line['why']);
  if (line.message === 'call ended') return `ended ${status}: ${why}`;
  const to = line['to'] === undefined ? 'the dialplan' : text(line['to']);
  return `back to ${to} with ${status}`;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
