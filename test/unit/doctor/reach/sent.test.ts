import assert from 'node:assert/strict';
import {
  AS_SENT,
  NUMBER,
  onEntry,
  sentIn,
  WITHOUT_PARAMETERS,
} from '../../../../src/doctor/reach/sent.ts';

describe('Of what callers send a text holds', () => {
  const values = new Map([
    ...onEntry(AS_SENT, false),
    ['CLEAN', new Set([NUMBER])] as const,
    ['HOPS', new Set(['PJSIP_HEADER(read,X)'])] as const,
  ]);
  const rows: ReadonlyArray<[text: string, ...sent: readonly string[]]> = [
    [''],
    ['EXTEN'],
    ['${OTHER}'],
    ['${${EXTEN}}'],
    ['${DB(names/${EXTEN})}'],
    ['${LEN(${EXTEN})}'],
    ['$[${LEN(${EXTEN})} > 3]'],
    // The number.
    ['${EXTEN}', AS_SENT],
    ['${EXTEN:1}', AS_SENT],
    ['${EXTEN:-4:2}', AS_SENT],
    ['PJSIP/${EXTEN}@carrier', AS_SENT],
    ['${TOUPPER(${EXTEN})}', AS_SENT],
    ['${IF($["${A}" = "1"]?${EXTEN}:s)}', AS_SENT],
    ['${IF($["${EXTEN}" = "1"]?a:b)}'],
    ['$["${EXTEN}" = "1"]', AS_SENT],
    ['${GLOBAL(EXTEN)}', AS_SENT],
    // Cut and filtered.
    ['${CUT(EXTEN,;,1)}', WITHOUT_PARAMETERS],
    ['${CUT(EXTEN,\\;,1)}', WITHOUT_PARAMETERS],
    ['${CUT(EXTEN:1,\\;,1)}', WITHOUT_PARAMETERS],
    ['${CUT(EXTEN,;,2)}', AS_SENT],
    ['${CUT(EXTEN,@,1)}', AS_SENT],
    ['${FILTER(0-9+*#,${EXTEN})}', NUMBER],
    ['${FILTER(0-9+*#,${CUT(EXTEN,\\;,1)})}', NUMBER],
    ['${FILTER(0-9,${EXTEN}):1}', NUMBER],
    ['${filter(0-9,${EXTEN})}', NUMBER],
    ['${FILTER(0-9@,${EXTEN})}', AS_SENT],
    ['${FILTER(+-9,${EXTEN})}', AS_SENT],
    ['+1${CLEAN}', NUMBER],
    ['${REPLACE(EXTEN,&,)}', AS_SENT],
    // Other texts.
    ['${PJSIP_HEADER(read,X)}', 'PJSIP_HEADER(read,X)'],
    ['${FILTER(0-9,${PJSIP_HEADER(read,X)})}'],
    ['${HOPS}', 'PJSIP_HEADER(read,X)'],
    ['${CALLERID(num)}', 'CALLERID(num)'],
    ['${CALLERID(num):2}', 'CALLERID(num)'],
    ['${EXTEN}${HOPS}', AS_SENT, 'PJSIP_HEADER(read,X)'],
  ];
  for (const [text, ...sent] of rows) {
    it(`${text || 'nothing'}: ${sent.join(', ') || 'nothing'}`, () =>
      assert.deepEqual([...sentIn(text, values)], sent));
  }

  it('no caller ID where the endpoint says who calls, or the dialplan does', () => {
    assert.deepEqual([...sentIn('${CALLERID(num)}', onEntry(AS_SENT, true))], []);
    const set = new Map([...values, ['CALLERID(num)', new Set<string>()] as const]);
    assert.deepEqual([...sentIn('${CALLERID(num)}', set)], []);
    assert.deepEqual([...sentIn('${CALLERID(name)}', set)], ['CALLERID(name)']);
  });
});
