import { wrap } from '../src/runtime/wrap.ts';
import { drawLadder } from '../src/commands/draw-ladder.ts';
import type { Told } from './tell-story.ts';

/** Formats a story: its title, its ladder, and what the caller saw. */
export function page(
  { title, ladder, saw, surprises }: Told,
  number: number,
  columns: number,
): string {
  const lines = [
    '',
    ...wrap(`${number}. ${title}`, '', columns),
    ...drawLadder(ladder, columns),
    ...wrap(`The caller saw: ${saw.join(', ') || 'nothing'}`, '  ', columns),
    ...surprises.flatMap((expected) =>
      wrap(`NOT AS EXPECTED. Expected ${expected}`, '  ', columns),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Formats the summary of all stories, and what to try next. */
export function closing(all: readonly Told[], seconds: number, columns: number): string {
  const odd = all.filter(({ surprises }) => surprises.length > 0);
  const verdict =
    odd.length === 0
      ? `${all.length} calls, all as expected, in ${seconds.toFixed(0)} s.`
      : `${all.length} calls, ${odd.length} of them not as expected:`;
  const lines = [
    '',
    ...wrap(verdict, '', columns),
    ...odd.flatMap(({ title }) => wrap(`- ${title}`, '  ', columns)),
    ...(odd.length === 0 ? ['', 'What to try next:', ...NEXT] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const NEXT = [
  '  npm run lab -- --keep   keeps running for calls of your own',
  '  npm test                tests every behaviour',
  '  README.md, Install      installs it for your own Asterisk',
];
