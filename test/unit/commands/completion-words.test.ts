import assert from 'node:assert/strict';
import { Argument, Command, Option } from 'commander';
import { VERBS } from '../../../src/commands/verbs.ts';
import { completionOf } from '../../../src/commands/completion-words.ts';

const program = new Command('ari-failover');
program.command('trunks').description('list the trunks').option('--json', 'as JSON');
program
  .command('hold <trunk>')
  .option('--config <file>', 'the configuration')
  .option('--for <duration>', 'how long');
const drill = program.command('drill');
drill.command('start <name>');
drill.command('status [name]');
program
  .command('calls')
  .option('--trunk <name>', 'by this trunk')
  .option('--node <name>', 'of it')
  .option('--sip <code>', 'code');
program.command('token').addOption(new Option('--role <role>', 'x').choices(['read', 'operate']));
program.command('completion').addArgument(new Argument('<shell>').choices(['bash', 'zsh']));
program.command('check [file]');
program.command('__complete', { hidden: true });

/** What is offered for a line, in words. */
function offered(line: string): string {
  const completion = completionOf(program, line.split(' '));
  switch (completion.kind) {
    case 'files':
      return 'files';
    case 'words':
      return completion.words.map(({ word }) => word).join(' ');
    case 'names': {
      const { of, before, last, options } = completion;
      return [of, before, last, JSON.stringify(options)].join('|');
    }
  }
}

describe('The words of the command line', () => {
  const rows: ReadonlyArray<readonly [line: string, offered: string]> = [
    ['', 'trunks hold drill calls token completion check'],
    ['t', 'trunks token'],
    ['x', ''],
    ['drill ', 'start status'],
    ['drill start t', 'drills||t|{}'],
    ['drill start tuesday ', ''],
    ['drill status ', 'drills|||{}'],
    ['hold ', 'trunks|||{}'],
    ['hold sip:10', 'trunks||sip:10|{}'],
    ['hold --config /etc/x.yaml ', 'trunks|||{"config":"/etc/x.yaml"}'],
    ['hold --config=/etc/x.yaml c', 'trunks||c|{"config":"/etc/x.yaml"}'],
    ['hold -', '--config --for --help'],
    ['hold --f', '--for'],
    ['hold --for ', ''],
    ['hold --config ', 'files'],
    ['hold --config=fail', 'files'],
    ['hold carrier-a --for 2h ', ''],
    ['calls --trunk c', 'trunks||c|{}'],
    ['calls --node a', 'nodes||a|{}'],
    ['calls --trunk=c', 'trunks|--trunk=|c|{}'],
    ['calls --sip ', ''],
    ['token --role ', 'read operate'],
    ['token --role=o', '--role=operate'],
    ['completion ', 'bash zsh'],
    ['completion b', 'bash'],
    ['check ', 'files'],
  ];
  for (const [line, words] of rows) {
    it(`after "${line}" are ${words === '' ? 'none' : words}`, () => {
      assert.equal(offered(line), words);
    });
  }

  it('are names for every argument of a command to the running app', () => {
    const taking = VERBS.map(({ usage }) => usage).filter((usage) => /[<[]/.test(usage));
    assert(taking.length >= 8);
    for (const usage of taking) {
      const all = new Command();
      // `drill start <name>` is a command of `drill`.
      const words = usage.replace(/ [<[].*/, '').split(' ');
      let parent = all;
      for (const word of words.slice(0, -1)) parent = parent.command(word);
      parent.command(
        usage
          .split(' ')
          .slice(words.length - 1)
          .join(' '),
      );
      assert.equal(completionOf(all, [...words, '']).kind, 'names', usage);
    }
  });

  it('come with what they do', () => {
    const completion = completionOf(program, ['tr']);
    assert(completion.kind === 'words');
    assert.deepEqual(completion.words, [{ word: 'trunks', does: 'list the trunks' }]);
  });
});
