import { parseArgs } from 'node:util';
import { runProgram, WrongOption } from '../lab/program.ts';
import { whyNotRoot } from '../lab/capabilities.ts';
import { runChecks } from './runner/check.ts';
import { getPrograms } from './runner/get-programs.ts';
import { FILE_GROUPS, GROUPS, ON_DEMAND } from './runner/group.ts';
import type { Group, Outcome } from './runner/group.ts';
import { runFiles } from './runner/run-files.ts';
import { outcomeText, sum, summaryText } from './runner/summary.ts';
import { testFiles } from './runner/test-files.ts';

const HELP = `npm test [-- [<group> ...] [<file> ...] [-g <title>]]

Groups, default all of them but package and compose:
  check     types, lint, format, nothing unused
  unit      no sockets beyond this process, no Asterisk
  contract  sockets, against a fake ARI
  web       the portal in a real browser, the real app, a fake ARI
  lab       real Asterisk, real SIP peers; several of each side by side
  root      what needs root or its capabilities (packet captures); skipped where they are missing
  package   the Debian package in a clean Debian; needs root too, and minutes
  compose   docker-compose.yml in a real Docker; needs that, or root to run one, and minutes

  <file>      only test files whose name holds this
  -g <title>  only tests whose title matches this regular expression

Examples:
  npm test -- unit contract            two groups
  npm test -- lab outages              one file of a group
  npm test -- lab outages -g guard     one test of a file
`;

/**
 * What runs side by side, made for two processors: the groups of a lane run one after another. More
 * at once would end no earlier, and each test would take longer.
 */
const LANES = [['unit', 'contract'], ['check', 'web'], ['lab']] as const;

/** How many processes run the lab's files: they mostly wait for timers. */
const LAB_WORKERS = 3;

interface Wish {
  readonly groups: readonly Group[];
  readonly words: readonly string[];
  readonly grep: string;
}

/** @returns undefined where help is wanted */
function readWish(args: readonly string[]): Wish | undefined {
  const { values, positionals } = parseWords(args);
  if (values.help === true) return undefined;
  const groups = positionals.filter((word) => isGroup(word));
  const words = positionals.filter((word) => !isGroup(word));
  const usual = GROUPS.filter((group) => !ON_DEMAND.includes(group));
  return { groups: groups.length === 0 ? usual : groups, words, grep: values.grep ?? '' };
}

function isGroup(word: string): word is Group {
  return GROUPS.some((group) => group === word);
}

function parseWords(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { grep: { type: 'string', short: 'g' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new WrongOption(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function test({ groups, words, grep }: Wish): Promise<boolean> {
  const began = performance.now();
  const isPart = words.length > 0 || grep !== '';
  const outcomes: Outcome[] = [];
  const tell = (outcome: Outcome): void => {
    // A file without any test of the wished title.
    if (grep !== '' && outcome.passed + outcome.failed === 0) return;
    outcomes.push(outcome);
    process.stdout.write(outcomeText(outcome));
  };
  const files = new Map(
    FILE_GROUPS.map((group) => [group, groups.includes(group) ? testFiles(group, words) : []]),
  );
  if (isPart && [...files.values()].every((found) => found.length === 0)) {
    throw new WrongOption(`No test file's name holds ${words.join(' or ')}`);
  }
  await getPrograms(groups.filter((group) => group === 'check' || files.get(group)?.length !== 0));
  const run = async (group: Group): Promise<void> => {
    if (group !== 'check') {
      const workers = group === 'lab' ? LAB_WORKERS : 1;
      await runFiles(files.get(group) ?? [], group, workers, grep, tell);
    } else if (!isPart && groups.includes('check')) await runChecks(tell);
  };
  await Promise.all(
    LANES.map(async (lane) => {
      for (const group of lane) await run(group);
    }),
  );
  const skipped: string[] = [];
  for (const group of ['root', 'package'] as const) {
    const count = files.get(group)?.length ?? 0;
    const obstacle = count === 0 ? undefined : whyNotRoot();
    if (obstacle === undefined) await run(group);
    else
      skipped.push(
        `${count} test ${count === 1 ? 'file' : 'files'} of the group ${group}, since ${obstacle}`,
      );
  }
  await run('compose');
  process.stdout.write(summaryText(outcomes, skipped, performance.now() - began));
  const { passed, failed } = sum(outcomes);
  return failed === 0 && passed > 0;
}

await runProgram(HELP, async () => {
  const wish = readWish(process.argv.slice(2));
  if (wish !== undefined) return test(wish);
  process.stdout.write(HELP);
  return true;
});
