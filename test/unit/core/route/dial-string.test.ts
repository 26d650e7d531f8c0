import assert from 'node:assert/strict';
import { isPjsip, pjsipWay, type PjsipWay } from '../../../../src/core/route/dial-string.ts';

describe('A dial string', () => {
  const rows: ReadonlyArray<[dialString: string, way: PjsipWay | undefined]> = [
    ['PJSIP/alice', { endpoint: 'alice' }],
    ['pjsip/alice', { endpoint: 'alice' }],
    ['PJSIP/alice/desk', { endpoint: 'alice' }],
    ['PJSIP/100@pbx', { endpoint: 'pbx' }],
    ['PJSIP/out/sip:a@b;x=y', { endpoint: 'out', uri: 'sip:a@b;x=y' }],
    ['PJSIP/out/sips:a@b/c', { endpoint: 'out', uri: 'sips:a@b/c' }],
    ['PJSIP/', undefined],
    ['Local/1@x/n', undefined],
    ['IAX2/peer/1', undefined],
  ];
  for (const [dialString, way] of rows) {
    it(dialString, () => assert.deepEqual(pjsipWay(dialString), way));
  }

  it('is one of PJSIP in whatever case', () => {
    const found = ['PJSIP/a', 'pjsip/a', 'PJSIPX/a', 'Local/PJSIP/a'].map(isPjsip);
    assert.deepEqual(found, [true, true, false, false]);
  });
});
