import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { createLogger } from '../../../src/runtime/logger.ts';
import { CALLER_HANGS_UP, OFFICE, RELEASED, simulated } from './simulated-log.ts';

describe('The log of a call, with redact_numbers', () => {
  for (const pretty of [true, false]) {
    it(`shows no number, pretty: ${pretty}`, () => {
      const lines = simulated(
        OFFICE,
        'sip:503 rings+sip:404 rings+answer',
        CALLER_HANGS_UP,
        RELEASED,
      );
      const written: string[] = [];
      const stream = new Writable({
        write: (chunk: Buffer, _encoding, done): void => {
          written.push(String(chunk));
          done();
        },
      });
      const logger = createLogger({ level: 'debug', pretty, redactNumbers: true }, stream);
      for (const { level, message, fields } of lines) logger[level](message, fields);
      assert(written.length > 10);
      for (const number of ['491713920077', '493023125100', '14155550123']) {
        assert(!written.join('').includes(number), number);
      }
      assert.match(written.join(''), /\*77.*\*00/);
    });
  }
});
