import type { Message } from '../../api/types.ts';
import type { Bar, Column, LadderStory, Step } from '../../shared/ladder/ladder-types.ts';
import { toneOfTry, wordOfTry } from '../../shared/message-state.ts';
import { exactSpan } from '../../time/formats.ts';
import { MESSAGE } from '../../words/en/messages.ts';

const WORDS = MESSAGE.steps;

type Try = Message['tries'][number];

/** A step before all steps have their places in the story. */
type Draft = Omit<Step, 'seq'>;

/** A message as a ladder: a column for each channel in the order in which they were tried. */
export function ladderOfMessage({ at, tries }: Message, nowMs: number): LadderStory {
  const startMs = Date.parse(at);
  // What happens at the same time stands in the order of the tries.
  const drafts = tries.flatMap((one) => stepsOf(one, startMs, nowMs));
  const steps = drafts
    .toSorted((one, other) => one.ms - other.ms)
    .map((step, index): Step => ({ ...step, seq: index + 1 }));
  return { origin: MESSAGE.origin, columns: columnsOf(tries), steps, bars: barsOf(tries, steps) };
}

function columnsOf(tries: readonly Try[]): readonly Column[] {
  return [...new Set(tries.map(({ channel }) => channel))].map((channel) => ({
    key: channel,
    group: MESSAGE.channel,
    title: channel,
  }));
}

function stepsOf(one: Try, startMs: number, nowMs: number): readonly Draft[] {
  const { round, channel, endMs, evidence = '', code, confirmBy, receipt } = one;
  const part = String(one.seq);
  const at = (time: string): number => Date.parse(time) - startMs;
  const began = at(one.at);
  const place = { column: channel, part };
  const steps: Draft[] = [
    {
      ...place,
      ms: began,
      looks: 'out',
      tone: 'active',
      word: WORDS.sending,
      ...(round > 1 ? { more: WORDS.round(round) } : {}),
    },
  ];
  if (endMs === undefined) return steps;
  const { receipt: _, ...answered } = one;
  const said = [code, evidence].filter((text) => text !== undefined && text !== '').join(' ');
  const awaits =
    confirmBy !== undefined && WORDS.confirmBy(exactSpan(at(confirmBy) - began - endMs));
  steps.push({
    ...place,
    ms: began + endMs,
    looks: confirmBy === undefined && one.result === 'accepted' ? 'in' : 'mark',
    tone: toneOfTry(answered),
    word: wordOfTry(answered),
    more: [said, awaits].filter(Boolean).join('; '),
  });
  const isLate = (time: number): boolean => confirmBy !== undefined && time > Date.parse(confirmBy);
  if (confirmBy !== undefined && isLate(receipt === undefined ? nowMs : Date.parse(receipt.at))) {
    steps.push({ ...place, ms: at(confirmBy), looks: 'mark', tone: 'bad', word: WORDS.noReceipt });
  }
  if (receipt !== undefined) {
    steps.push({
      ...place,
      ms: at(receipt.at),
      looks: 'in',
      tone: toneOfTry(one),
      word: wordOfTry(one),
      more: [isLate(Date.parse(receipt.at)) ? WORDS.lateReceipt : WORDS.receipt, receipt.evidence]
        .filter((text) => text !== '')
        .join(': '),
    });
  }
  return steps;
}

function barsOf(tries: readonly Try[], steps: readonly Step[]): readonly Bar[] {
  return tries.flatMap((one): readonly Bar[] => {
    const part = String(one.seq);
    const own = steps.filter((step) => step.part === part);
    const [first] = own;
    if (first === undefined) return [];
    const isRunning = one.endMs === undefined;
    const last = own.at(-1);
    return [
      {
        part,
        column: one.channel,
        from: first.seq,
        ...(isRunning || last === undefined ? {} : { to: last.seq }),
        tone: toneOfTry(one),
      },
    ];
  });
}
