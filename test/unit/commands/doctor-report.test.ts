import assert from 'node:assert/strict';
import { asJson, asText } from '../../../src/commands/doctor-report.ts';
import type { Finding, Remark } from '../../../src/doctor/remark.ts';
import { exampleCall } from '../../../src/doctor/stasis-calls.ts';

const LONG = 'word '.repeat(60).trim();
/** As long as the dialplan's own. */
const LINE = `same => n,${exampleCall('failover', 'support')}`;

const ERROR: Finding = {
  severity: 'error',
  id: 'no-hops',
  what: LONG,
  why: LONG,
  remedy: { file: 'extensions.conf', section: '[from-the-carriers]', line: LINE },
};
const NOTE: Finding = {
  severity: 'note',
  id: 'idle',
  what: 'nobody \u001b[2Jcalls',
  why: 'so it is',
  remedy: { file: '', line: 'nothing' },
};
const REMARKS: readonly Remark[] = [
  NOTE,
  { severity: 'not-checked', what: 'the dialplan', needs: 'asterisk.ami' },
  ERROR,
  { severity: 'not-checked', what: 'ari.conf', needs: 'asterisk.ami' },
];

function text(remarks: readonly Remark[]): string {
  return asText({ url: 'http://h', version: '22.10.1', remarks }, 100);
}

describe("Doctor's report", () => {
  it('fits 100 columns, and breaks nothing that is to be copied', () => {
    const lines = text(REMARKS).split('\n');
    assert.deepEqual(
      lines.filter((line) => line.length > 100).map((line) => line.trim()),
      [LINE],
    );
  });

  it('goes from errors to what was not checked, and ends with the count', () => {
    const titles = text(REMARKS)
      .split('\n')
      .filter((line) => /^\S/.test(line));
    assert.deepEqual(titles, [
      'Asterisk 22.10.1 at http://h',
      'Errors',
      'Notes',
      'Not checked',
      '1 error, 0 warnings, 1 note, 2 not checked',
    ]);
  });

  it('says once what several need', () => {
    assert.equal(text(REMARKS).split('asterisk.ami').length, 2);
  });

  it('cannot steer a terminal', () => {
    assert(text([NOTE]).includes('nobody \\x1b[2Jcalls'));
  });

  it('is one object of JSON, errors first', () => {
    const report = JSON.parse(asJson({ url: 'http://h', version: null, remarks: REMARKS })) as {
      findings: readonly unknown[];
    };
    assert.deepEqual(report, {
      asterisk: { url: 'http://h', version: null },
      findings: [ERROR, NOTE],
      notChecked: [
        { what: 'the dialplan', needs: 'asterisk.ami' },
        { what: 'ari.conf', needs: 'asterisk.ami' },
      ],
    });
  });
});
