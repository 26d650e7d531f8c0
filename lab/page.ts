import { wrap } from '../src/runtime/wrap.ts';
import { drawLadder } from '../src/commands/draw-ladder.ts';
import { messageLadder } from '../src/commands/tell-messages.ts';
import type { ShownMessage } from '../src/message-operations.ts';
import type { Told } from './tell-story.ts';

/** Formats a story: its title, its ladder, what the caller saw, and what people were told. */
export function page(
  { title, ladder, saw, message, surprises }: Told,
  number: number,
  columns: number,
): string {
  const lines = [
    '',
    ...wrap(`${number}. ${title}`, '', columns),
    ...drawLadder(ladder, columns),
    ...wrap(`The caller saw: ${saw.join(', ') || 'nothing'}`, '  ', columns),
    ...(message === undefined ? [] : linesOf(message, columns)),
    ...surprises.flatMap((expected) =>
      wrap(`NOT AS EXPECTED. Expected ${expected}`, '  ', columns),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same ladder for a message: its tries, each by one channel. */
function linesOf(message: ShownMessage, columns: number): readonly string[] {
  const { text, state } = message;
  return [
    '',
    ...text.split('\n').flatMap((line) => wrap(line, '  | ', columns)),
    ...messageLadder(message, columns - 2).map((line) => `  ${line}`),
    ...wrap(`The message: ${state}`, '  ', columns),
  ];
}

/** Formats the summary of all stories, and what to try next, unless the lab goes on and says so. */
export function closing(
  all: readonly Told[],
  seconds: number,
  columns: number,
  goesOn = false,
): string {
  const odd = all.filter(({ surprises }) => surprises.length > 0);
  const verdict =
    odd.length === 0
      ? `${all.length} calls, all as expected, in ${seconds.toFixed(0)} s.`
      : `${all.length} calls, ${odd.length} of them not as expected:`;
  const lines = [
    '',
    ...wrap(verdict, '', columns),
    ...odd.flatMap(({ title }) => wrap(`- ${title}`, '  ', columns)),
    ...(odd.length === 0 && !goesOn ? ['', 'What to try next:', ...NEXT] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const NEXT = [
  '  npm run lab -- --keep   keeps running for calls of your own',
  '  npm test                tests every behaviour',
  '  README.md, Install      installs it for your own Asterisk',
];
