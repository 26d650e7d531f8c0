import assert from 'node:assert/strict';
import { known, type EndpointFacts, type Facts } from '../../../src/doctor/facts.ts';
import {
  contexts,
  endpoint,
  examined,
  HEALTHY,
  NOTHING,
  remarksOn,
  route,
  table,
} from './healthy.ts';

function carrierA(
  options: Partial<EndpointFacts['options']>,
  more: Partial<Facts> = {},
): Partial<Facts> {
  const facts = endpoint();
  const changed = known({ ...facts, options: { ...facts.options, ...options } });
  return { ...more, endpoints: new Map(HEALTHY.endpoints).set('carrier-a', changed) };
}

const NOT_IDENTIFIED: Partial<Facts> = {
  identified: new Map([['carrier-a', known(false)]]),
};
const AT = { 'carrier-a': 'inbound', outbound: 'inbound', alice: 'outgoing' };

table('Doctor on incoming calls finds', [
  ['a trunk without identify', NOT_IDENTIFIED, ['warning trunk-not-identified']],
  [
    'nothing wrong with a registration that has a line',
    { ...NOT_IDENTIFIED, lines: known(new Set(['carrier-a'])) },
    [],
  ],
  [
    'that nobody knows the lines',
    { ...NOT_IDENTIFIED, lines: NOTHING },
    ['not-checked whether Asterisk recognises calls that come from carrier-a'],
  ],
  [
    'that nobody knows the sections',
    { identified: new Map([['carrier-a', NOTHING]]) },
    ['not-checked whether Asterisk recognises calls that come from carrier-a'],
  ],
  [
    'nothing wrong with a peer that is known by its name',
    carrierA({ identifyBy: ['username'] }, NOT_IDENTIFIED),
    [],
  ],
  [
    'the context of a trunk that does not exist',
    { contexts: contexts({ ...AT, 'carrier-a': 'from-trunk' }) },
    ['error context-missing'],
  ],
  [
    'the context of a phone that does not exist',
    { contexts: contexts({ ...AT, alice: 'phones' }) },
    ['warning context-missing'],
  ],
  [
    'nothing wrong with that of an endpoint which only dials URIs',
    { contexts: contexts({ ...AT, outbound: 'default' }) },
    [],
  ],
  [
    'nothing wrong with that of an application',
    { contexts: contexts({ ...AT, alice: 'stasis-failover' }) },
    [],
  ],
]);

function codecs(...codecs: readonly string[]): Partial<Facts> {
  const modules = HEALTHY.modules.known ? HEALTHY.modules.value : new Set<string>();
  const more = known(new Set([...modules, 'codec_ulaw.so', 'codec_g726.so', 'codec_speex.so']));
  return carrierA({ codecs }, { modules: more });
}

table('Doctor on codecs finds', [
  ['one without a module', codecs('g723'), ['warning codec-impossible']],
  ['some without modules', codecs('g723', 'g729', 'h264'), ['warning codec-impossible']],
  ['none at all', codecs(), ['error codec-impossible']],
  ['none for speech', codecs('h264', 'vp8'), ['error codec-impossible']],
  ['nothing wrong where one has a module', codecs('g729', 'ulaw'), []],
  ['nothing wrong with a relative of one', codecs('g726aal2'), []],
  ['nothing wrong with a faster one', codecs('speex32'), []],
  ['nothing wrong with signed linear', codecs('slin16'), []],
]);

describe('Doctor on a person with several phones', () => {
  const alice = endpoint({
    aors: new Map([['alice', known({ contacts: [], qualifyFrequency: 0 })]]),
  });
  const facts = (count: number): Partial<Facts> => ({
    endpoints: new Map(HEALTHY.endpoints).set('alice', known(alice)),
    contactCounts: new Map([['alice', known(count)]]),
  });
  const first = route('{ endpoint: PJSIP/alice, contacts: first }');

  it('finds that only the first one rings', () => {
    const [remark] = remarksOn(facts(2), first).filter(({ severity }) => severity !== 'warning');
    assert(examined(facts(2), first).includes('note rings-first-contact'));
    assert(remark !== undefined);
  });

  it('finds nothing wrong where there is one, or where all ring', () => {
    const all = route('{ endpoint: PJSIP/alice }');
    for (const found of [examined(facts(1), first), examined(facts(2), all)]) {
      assert(!found.includes('note rings-first-contact'));
    }
  });
});
