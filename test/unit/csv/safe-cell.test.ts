import assert from 'node:assert/strict';
import { safeCell } from '../../../src/csv/safe-cell.ts';

const CELLS: ReadonlyArray<readonly [text: string, cell: string]> = [
  // What is only text stays as it is.
  ['', ''],
  ['support', 'support'],
  ["it's a-b=c@d+e", "it's a-b=c@d+e"],
  ['1 +14155550123 by carrier-a', '1 +14155550123 by carrier-a'],
  ['one, two; three', 'one, two; three'],
  ['first\nsecond', 'first\nsecond'],
  ['*********99', '*********99'],
  // A plain phone number is a number.
  ['+14155550123', '+14155550123'],
  ['+112', '+112'],
  ['2025550123', '2025550123'],
  // What a spreadsheet would run.
  ['=1+1', "'=1+1"],
  ['=cmd|"/c calc"!A1', '\'=cmd|"/c calc"!A1'],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
  ['+1+cmd', "'+1+cmd"],
  ['+14155550123;ext=1', "'+14155550123;ext=1"],
  ['+14155550123\n', "'+14155550123\n"],
  ['+1415555012345678', "'+1415555012345678"],
  ['\t=1', "'\t'=1"],
  ['\r=1', "'\r'=1"],
  [' =1', "' =1"],
  ['"=1', '\'"=1'],
  ['＝1', "'＝1"],
  ['＋1', "'＋1"],
  // Where the semicolon divides cells, and where a reader takes a line end for the end of a row.
  ['x;=1', "x;'=1"],
  ['x; "@SUM(A1)', 'x;\' "@SUM(A1)'],
  ['x\n=1', "x\n'=1"],
  ['x\t-1', "x\t'-1"],
  // What would steer a terminal, or end the file for a spreadsheet.
  ['a\u001b[2Jb', String.raw`a\x1b[2Jb`],
  ['a\u0000b\u009bc\u007fd', String.raw`a\x00b\x9bc\x7fd`],
  ['\u202e3210\u2028', String.raw`\u202e3210\u2028`],
];

describe('safeCell', () => {
  for (const [text, cell] of CELLS) {
    it(`makes ${JSON.stringify(cell)} of ${JSON.stringify(text)}`, () => {
      assert.equal(safeCell(text), cell);
    });
  }
});
