import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sqlite } from '../../../src/sqlite.ts';
import { openStateDb } from '../../../src/state/state-db.ts';

describe('The state file', () => {
  let folder: string;
  let file: string;
  let complaints: string[];

  const logger = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (message: string) => complaints.push(message),
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'state-'));
    file = join(folder, 'data', 'state.db');
    complaints = [];
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('has after a restart what was put', () => {
    const first = openStateDb(file, logger);
    first.put('trunk', 'a', { state: 'down', sources: { calls: [1, 'x'] } });
    first.put('trunk', 'a', { state: 'up' });
    first.put('trunk', 'b', null);
    first.put('site', 'a', 'another kind');
    first.remove('trunk', 'b');
    first.remove('trunk', 'never there');
    first.close();
    first.close();
    const second = openStateDb(file, logger);
    assert.deepEqual([...second.all('trunk')], [['a', { state: 'up' }]]);
    assert.deepEqual([...second.all('site')], [['a', 'another kind']]);
    second.close();
    assert.deepEqual(complaints, []);
  });

  it('has it after the process was killed in the middle of its work', () => {
    const program = `
      import { openStateDb } from '${new URL('../../../src/state/state-db.ts', import.meta.url).href}';
      const db = openStateDb(process.argv[1], console);
      for (let count = 0; ; count += 1) { db.put('trunk', 'a', count); if (count === 200) process.kill(process.pid, 'SIGKILL'); }`;
    const args = ['--import=tsx', '--input-type=module', '-e', program, file];
    const { signal } = spawnSync(process.execPath, args, { cwd: new URL('.', import.meta.url) });
    assert.equal(signal, 'SIGKILL');
    const db = openStateDb(file, logger);
    assert.equal(db.all('trunk').get('a'), 200);
    db.put('trunk', 'a', 'still writable');
    db.close();
    assert.deepEqual(complaints, []);
  });

  const broken: ReadonlyArray<[what: string, spoil: () => string]> = [
    [
      'a file that is no database',
      () => {
        const path = join(folder, 'state.db');
        writeFileSync(path, 'what is this? '.repeat(100));
        return path;
      },
    ],
    ['a folder that is a file', () => `${new URL(import.meta.url).pathname}/state.db`],
    ['a folder', () => folder],
  ];
  for (const [what, spoil] of broken) {
    it(`${what}: says so, and goes on in memory`, () => {
      const path = spoil();
      const db = openStateDb(path, logger);
      db.put('trunk', 'a', 1);
      db.put('trunk', 'b', 2);
      db.remove('trunk', 'a');
      assert.deepEqual([...db.all('trunk')], [['b', 2]]);
      db.close();
      assert.equal(complaints.length, 1);
    });
  }

  it('has what else it holds where one thing in it cannot be read', () => {
    const db = openStateDb(file, logger);
    db.put('trunk', 'a', 1);
    db.put('trunk', 'b', 2);
    const spoiler = new Sqlite(file);
    spoiler.exec(`UPDATE state SET value = '{"half' WHERE name = 'a'`);
    assert.deepEqual([...db.all('trunk')], [['b', 2]]);
    assert.deepEqual(complaints, ['state cannot be read']);
    spoiler.exec('DROP TABLE state');
    spoiler.close();
    assert.deepEqual([...db.all('trunk')], []);
    assert.deepEqual(complaints, ['state cannot be read', 'state cannot be read']);
    db.close();
    assert.deepEqual([...db.all('trunk')], []);
  });

  it('leaves alone what is no database of its own', () => {
    const path = join(folder, 'precious.txt');
    writeFileSync(path, 'precious');
    openStateDb(path, logger).put('trunk', 'a', 1);
    assert.equal(readFileSync(path, 'utf8'), 'precious');
  });
});
