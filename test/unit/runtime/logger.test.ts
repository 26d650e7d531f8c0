import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { createLogger, type LoggerOptions } from '../../../src/runtime/logger.ts';

const OPTIONS: LoggerOptions = { level: 'info', pretty: false, redactNumbers: false };

/** The lines that the logger writes for one entry. */
function written(
  fields: Record<string, unknown>,
  options: Partial<LoggerOptions> = {},
  message = 'said',
): string {
  const chunks: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done): void => {
      chunks.push(String(chunk));
      done();
    },
  });
  createLogger({ ...OPTIONS, ...options }, stream).info(message, fields);
  return chunks.join('');
}

function logged(fields: Record<string, unknown>, options: Partial<LoggerOptions> = {}): unknown {
  const { time, ...rest } = JSON.parse(written(fields, options)) as Record<string, unknown>;
  assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  return rest;
}

const SAID = { level: 'info', message: 'said' };

describe('the log', () => {
  it('is a line of JSON: time, level, message, then the fields in their order', () => {
    const line = written({ tier: 1, call: 'c' });
    assert.ok(line.endsWith('\n'));
    const keys = Object.keys(JSON.parse(line) as object);
    assert.deepEqual(keys, ['time', 'level', 'message', 'tier', 'call']);
  });

  it('keeps its own words where a field has the same name', () => {
    assert.deepEqual(logged({ message: 'x', level: 'y', time: 'z', splat: [1] }), {
      ...SAID,
      splat: [1],
    });
  });

  it('leaves out what its level leaves out', () => {
    assert.equal(written({}, { level: 'warn' }), '');
  });

  it('hides secrets by their key, at any depth', () => {
    const given = {
      password: 'p',
      ariPassword: { inside: 'p' },
      request: { headers: [{ Authorization: 'Basic x' }], api_key: 'k', 'api-key': 'k', apikey: 1 },
      secrets: ['s'],
      access_token: 't',
      user: 'u',
    };
    assert.deepEqual(logged(given), {
      ...SAID,
      password: '[redacted]',
      ariPassword: '[redacted]',
      request: {
        headers: [{ Authorization: '[redacted]' }],
        api_key: '[redacted]',
        'api-key': '[redacted]',
        apikey: '[redacted]',
      },
      secrets: '[redacted]',
      access_token: '[redacted]',
      user: 'u',
    });
  });

  it('tells errors with their causes', () => {
    const cause = Object.assign(new TypeError('inner'), { password: 'p' });
    assert.deepEqual(logged({ error: new Error('outer', { cause }) }), {
      ...SAID,
      error: { name: 'Error', message: 'outer', cause: { name: 'TypeError', message: 'inner' } },
    });
  });

  it('survives what JSON cannot hold', () => {
    const circle: Record<string, unknown> = { big: 1n, map: new Map([['a', 1]]), at: new Date(0) };
    circle['self'] = circle;
    const line = written({ circle });
    assert.match(line, /"big":"1","map":\[\["a",1\]\],"at":"1970-01-01T00:00:00.000Z"/);
    assert.match(line, /\[too deep\]/);
  });

  const numbers: ReadonlyArray<[field: string, told: string]> = [
    ['+14155550123', '**********23'],
    ['14155550123', '*********23'],
    ['PJSIP/+14155550123@carrier-a', 'PJSIP/**********23@carrier-a'],
    ['PJSIP/0014155550123@b', 'PJSIP/***********23@b'],
    ['called 4155550123.', 'called ********23.'],
    ['standby,4155550123,1', 'standby,********23,1'],
    ['112', '112'],
    ['1763922000.12', '1763922000.12'],
    ['pbx-1763922000.1234567-t1a1', 'pbx-1763922000.1234567-t1a1'],
    ['192.168.100.200', '192.168.100.200'],
  ];
  for (const [field, told] of numbers) {
    it(`tells ${field} as ${told} with redact_numbers`, () => {
      assert.deepEqual(logged({ field }, { redactNumbers: true }), { ...SAID, field: told });
      assert.deepEqual(logged({ field }), { ...SAID, field });
    });
  }

  it('redacts numbers in the message and within fields too', () => {
    const line = written({ a: ['+14155550123'] }, { redactNumbers: true }, 'to +14155550123');
    assert.doesNotMatch(line, /4155550/);
  });

  it('is for people where it is pretty', () => {
    const line = written({ call: 'c-1', why: 'a "b"', empty: '', n: { a: 1 } }, { pretty: true });
    const moment = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} [+-]\d\d:\d\d/.exec(line)?.[0] ?? '';
    assert(Math.abs(Date.parse(moment) - Date.now()) < 60_000, moment);
    assert.match(line.slice(moment.length), /^ info {2}said call=c-1 why="a \\"b\\"" empty="" n=/);
  });

  it('has each sentence of a list in a line of its own where it is pretty', () => {
    const errors = ['failover.yaml:1:1 a: is "wrong"', 'failover.yaml:2:1 b: is\nwrong too'];
    const lines = written({ file: 'f', routes: ['one'], errors }, { pretty: true }).split('\n');
    assert.match(lines[0] ?? '', /info {2}said file=f routes=\["one"\]$/);
    assert.deepEqual(lines.slice(1), [
      '    failover.yaml:1:1 a: is "wrong"',
      '    failover.yaml:2:1 b: is\\u000awrong too',
      '',
    ]);
    assert.deepEqual(logged({ errors }), { ...SAID, errors });
  });

  it('has every time of a pretty line in one zone', () => {
    const iso = '2026-11-24T17:02:11.000Z';
    const told = /until=(?<until>.*)$/.exec(written({ until: iso }, { pretty: true }).trimEnd());
    const { until = '' } = told?.groups ?? {};
    assert.match(until, /^2026-11-2\d \d\d:\d\d:11\.000 [+-]\d\d:\d\d$/);
    assert.equal(Date.parse(until), Date.parse(iso));
    assert.deepEqual(logged({ until: iso }), { ...SAID, until: iso });
  });

  for (const pretty of [true, false]) {
    it(`lets nobody forge a line or steer a terminal, pretty: ${pretty}`, () => {
      const evil = 'a\r\nb\u001b[2J\u0007\u007f\u009b2J\u2028\u202e';
      const line = written({ [evil]: evil, evil }, { pretty }, evil);
      assert.doesNotMatch(line.trimEnd(), /[\p{Cc}\u2028\u202e]/u);
      if (!pretty) assert.equal((JSON.parse(line) as { evil: string }).evil, evil);
    });
  }
});
