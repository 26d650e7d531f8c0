import assert from 'node:assert/strict';
import { parseDuration, parseSwitch, writeDuration } from '../../../src/words/durations.ts';

describe('durations and switches', () => {
  const durations: ReadonlyArray<[unknown, number | undefined]> = [
    ['500ms', 500],
    ['15s', 15_000],
    ['2m', 120_000],
    ['1h', 3_600_000],
    ['90d', 7_776_000_000],
    ['1.5s', 1500],
    ['0s', 0],
    [15, undefined],
    ['15', undefined],
    ['15 s', undefined],
    ['-1s', undefined],
    ['1e3s', undefined],
    ['15S', undefined],
    ['15s ', undefined],
    ['', undefined],
    [null, undefined],
    [['15s'], undefined],
  ];
  for (const [written, milliseconds] of durations) {
    it(`${JSON.stringify(written)} is ${milliseconds} ms`, () => {
      assert.equal(parseDuration(written), milliseconds);
    });
  }

  for (const written of ['1ms', '1500ms', '90s', '10m', '1h', '1d', '90d']) {
    it(`${written} is written as it was read`, () => {
      assert.equal(writeDuration(parseDuration(written) ?? 0), written);
    });
  }

  const switches: ReadonlyArray<[unknown, boolean | undefined]> = [
    ['yes', true],
    ['on', true],
    ['true', true],
    [true, true],
    ['Yes', true],
    ['no', false],
    ['off', false],
    [false, false],
    ['maybe', undefined],
    [1, undefined],
    [0, undefined],
    ['', undefined],
    [null, undefined],
  ];
  for (const [written, meaning] of switches) {
    it(`${JSON.stringify(written)} is ${meaning}`, () => {
      assert.equal(parseSwitch(written), meaning);
    });
  }
});
