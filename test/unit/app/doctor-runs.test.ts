import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { DoctorRuns } from '../../../src/app/doctor-runs.ts';
import { temporaryFolder, type TemporaryFolder } from '../../../lab/temporary-folder.ts';

const REPORT = {
  asterisk: { url: 'http://127.0.0.1:8088', version: '22.10.1' },
  findings: [],
  notChecked: [],
};

describe("The doctor's runs", () => {
  let folder: TemporaryFolder;

  before(async () => {
    folder = await temporaryFolder('doctor-runs');
  });

  after(() => folder.remove());

  /** A doctor that is a script. It gets `doctor --json --config <file>`. */
  function doctor(script: string): DoctorRuns {
    const program = `${folder.path}/doctor.mjs`;
    writeFileSync(program, script);
    return new DoctorRuns('/etc/failover.yaml', [program]);
  }

  it('have not been, at first', () => {
    assert.deepEqual(doctor('').status(), { isRunning: false });
  });

  it('keep the last report, whatever the exit code', async () => {
    const runs = doctor(
      `console.log(JSON.stringify({ ...${JSON.stringify(REPORT)}, more: 1 })); process.exitCode = 2`,
    );
    const running = runs.run();
    assert.deepEqual(runs.status(), { isRunning: true });
    assert.deepEqual(await running, { ok: true });
    const { isRunning, last } = runs.status();
    assert(last);
    const { at, ...report } = last;
    assert.deepEqual([isRunning, report], [false, REPORT]);
    assert(!Number.isNaN(Date.parse(at)));
  });

  it('are given the configuration, and are one at a time', async () => {
    const runs = doctor(
      `import { appendFileSync } from 'node:fs';
       appendFileSync('${folder.path}/runs', 'x');
       console.log(JSON.stringify({ ...${JSON.stringify(REPORT)}, notChecked: process.argv.slice(2) }))`,
    );
    await Promise.all([runs.run(), runs.run()]);
    const words: unknown = runs.status().last?.notChecked;
    assert.deepEqual(words, ['doctor', '--json', '--config', '/etc/failover.yaml']);
    assert.equal(readFileSync(`${folder.path}/runs`, 'utf8'), 'x');
  });

  for (const [what, script] of [
    ['says nothing', ''],
    [
      'reports errors of the configuration',
      'console.log(JSON.stringify({ ok: false, errors: [] }))',
    ],
    ['cannot be started', 'syntax error'],
  ] as const) {
    it(`say where to look when the program ${what}`, async () => {
      const runs = doctor(script);
      const done = await runs.run();
      assert(!done.ok);
      assert.match(done.message, /^the doctor stopped without a report: run "ari-failover doctor"/);
      assert.deepEqual(runs.status(), { isRunning: false });
    });
  }
});
