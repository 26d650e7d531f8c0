import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { CALL_COLUMNS, EVENT_COLUMNS, type Columns } from '../../../src/csv/record-columns.ts';
import { safeCell } from '../../../src/csv/safe-cell.ts';
import { csvHead, csvRows } from '../../../src/csv/write-csv.ts';

interface Item {
  readonly text: string;
  readonly more?: string | number | boolean;
}

const COLUMNS: Columns<Item> = { text: ({ text }) => text, more: ({ more }) => more };

describe('A CSV file', () => {
  it('begins with the names of the columns, which other programs rely on', () => {
    assert.equal(
      csvHead(CALL_COLUMNS),
      'at,id,caller,dialled,number,route,status,sip,cause,why,endedBy,tier,trunk,way,place,' +
        'attempts,passedOver,failedOver,emergency,transferred,adopted,drill,drillRun,setupMs,' +
        'talkMs,firstRingMs,movedOnMs,hops,config,seq,node\r\n',
    );
    assert.equal(
      csvHead(EVENT_COLUMNS),
      'at,id,kind,objectKind,object,code,text,from,to,by,reason,call,seq,node\r\n',
    );
  });

  it('quotes as RFC 4180 says', () => {
    const items = [
      { text: 'a "b", c', more: 1 },
      { text: 'd\r\ne', more: false },
      { text: 'f\ng' },
      { text: 'h\ri' },
      { text: '=1,2' },
    ];
    assert.equal(
      csvRows(COLUMNS, items),
      '"a ""b"", c",1\r\n"d\r\ne",false\r\n"f\ng",\r\n"h\ri",\r\n"\'=1,2",\r\n',
    );
  });

  it('is empty for no items', () => {
    assert.equal(csvRows(COLUMNS, []), '');
  });

  it('can be read back, whatever the cells hold', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\r', '\n', '=', ' ') });
    fc.assert(
      fc.property(fc.array(fc.record({ text: texts, more: texts })), (items) => {
        const read = parse(csvHead(COLUMNS) + csvRows(COLUMNS, items), {
          columns: true,
          record_delimiter: '\r\n',
        });
        const cells = items.map(({ text, more }) => ({
          text: safeCell(text),
          more: safeCell(more),
        }));
        assert.deepEqual(read, cells);
      }),
    );
  });
});
