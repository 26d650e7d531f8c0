import assert from 'node:assert/strict';
import { WrongOption } from '../../../lab/program.ts';
import { CASES } from '../../bench/case.ts';
import { HELP, parseOptions } from '../../bench/options.ts';

describe('The options', () => {
  it('have defaults', () => {
    const what = { kind: 'cases', cases: CASES, rounds: 3, seconds: 20, rate: 50 };
    assert.deepEqual(parseOptions([]), { what, only: '', help: false });
  });

  it('choose cases, a ramp, an overload or live calls', () => {
    const { what } = parseOptions(['--case', 'answered', '--case', 'silent peer']);
    assert(what.kind === 'cases');
    assert.deepEqual(
      what.cases.map(({ name }) => name),
      ['answered', 'silent peer'],
    );
    const ramp = parseOptions(['--ramp']).what;
    assert(ramp.kind === 'ramp');
    assert.deepEqual([ramp.tried.name, ramp.rounds], ['failure', 1]);
    const pace = { callsPerSecond: 500, seconds: 1 };
    const burst = parseOptions(['--overload', '500', '--seconds', '1']).what;
    assert.deepEqual(burst, { kind: 'overload', pace });
    assert.deepEqual(parseOptions(['--live', '100']).what, { kind: 'live', calls: 100 });
    const records = parseOptions(['--records', '100']).what;
    assert.deepEqual(records, { kind: 'records', attempts: 100 });
  });

  it('take --json with a file or without', () => {
    assert.equal(parseOptions(['--json', 'a.json', '--rounds', '1']).json, 'a.json');
    assert.equal(parseOptions(['--json', '--rounds', '1']).json, '-');
    assert.equal(parseOptions(['--rounds', '1', '--json']).json, '-');
  });

  it('of the examples in the help are taken', () => {
    const examples = HELP.split('\n').filter((line) => line.startsWith('  npm run bench -- '));
    assert(examples.length > 3);
    for (const line of examples) parseOptions(line.split(' -- ')[1]?.split(' ') ?? []);
  });

  it('that are wrong say so', () => {
    for (const args of [
      ['--rounds', '0'],
      ['--rate', 'x'],
      ['--seconds'],
      ['--fast'],
      ['more'],
      ['--case', 'success'],
      ['--ramp', '--case', 'silent peer'],
      ['--ramp', '--case', 'failure', '--case', 'answered'],
      ['--overload', '220', '--ramp'],
      ['--live', '10', '--ramp'],
      ['--records', '0'],
      ['--records', '10', '--case', 'failure'],
      ['--live', '10', '--svg', 'a.svg'],
    ]) {
      assert.throws(() => parseOptions(args), WrongOption, args.join(' '));
    }
  });
});
