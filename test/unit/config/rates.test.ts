import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RatesFiles } from '../../../src/config/files/rates-files.ts';
import { planRoute } from '../../../src/core/route/plan.ts';
import { findRoute } from '../../../src/routing/find-route.ts';
import { errorsOf, load, warningsOf } from './config-file.ts';

const YAML = `
numbering: { country: US }
trunks:
  dear: { rates: dear.csv }
  cheap: { rates: rates/cheap.csv }
  none: {}
routes:
  mobile: { tiers: [ { number: "+14155552671", via: { cheapest: [dear, cheap] } } ] }
  out: { tiers: [ { number: dialled, via: { cheapest: [dear, cheap] }, allow: { countries: [US, DE] } } ] }
`;

const DEAR = 'prefix,price\n1,0.02\n49,0.01\n';
const CHEAP = '\uFEFFPrefix,Price\r\n+1,0.03\r\n1415,0.005\r\n';

describe('Prices', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rates-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('order trunks by the longest prefix, a number by the caller’s own choice too', () => {
    const loaded = load(YAML, undefined, { 'dear.csv': DEAR, 'rates/cheap.csv': CHEAP });
    assert(loaded.ok, errorsOf(loaded).join('\n'));
    const order = (route: string, number = ''): string =>
      planRoute(findRoute(loaded.config, { route, number, hops: 0 }).route)
        .attempts.map(({ via, place }) => `${via?.name} ${place}`)
        .join(', ');
    assert.equal(order('mobile'), 'cheap 0.005 a minute, dear 0.02 a minute');
    assert.equal(order('out', '2025550123'), 'dear 0.02 a minute, cheap 0.03 a minute');
    // Without a price a trunk is tried, but last; with none at all, as the file lists them.
    assert.equal(order('out', '+4930123456'), 'dear 0.01 a minute, cheap no price is known');
    assert.equal(order('out', '611'), 'dear no price is known, cheap no price is known');
  });

  it('that do not know a literal number are a warning', () => {
    const loaded = load(YAML, undefined, { 'dear.csv': '44,0.1\n', 'rates/cheap.csv': CHEAP });
    assert.deepEqual(warningsOf(loaded), [
      '8:24 routes.mobile.tiers[0].number: has no price in the rates of dear, which is tried last',
    ]);
  });

  const wrong: ReadonlyArray<[csv: string | undefined, message: RegExp]> = [
    [undefined, /cannot be read: there is no such file/],
    ['', /has no row of prefix,price/],
    ['prefix,price\n', /has no row of prefix,price/],
    ['0049,0.005\n', /line 1: "0049" must begin with its country code, .*: write 49/],
    ['01149,0.005\n', /: write 49/],
    ['030,0.005\n', /for example 4930 for 030 in Germany/],
    ['1,0.01\nx,1\n', /line 2: "x" must be a prefix of 1 to 15 digits/],
    ['1;0.01\n', /line 1: its columns are separated by ;/],
    ['1,"0,01"\n', /line 1: "0,01" must be a price/],
    ['1,-1\n', /line 1: "-1" must be a price/],
    ['1,0.01\n+1,0.02\n', /line 2: prefix 1 appears twice/],
    ['a,b\nc,d\ne,f\ng,h\ni,j\n', /line 2: .*; line 3: .*; line 4: .*; and 1 more/],
    ['1,0.01\n"2,0.02\n', /is no CSV: Quote Not Closed/],
  ];
  for (const [csv, message] of wrong) {
    it(`${JSON.stringify(csv)}: ${message.source}`, () => {
      const files = { 'rates/cheap.csv': CHEAP, ...(csv === undefined ? {} : { 'dear.csv': csv }) };
      const errors = errorsOf(load(YAML, undefined, files));
      assert.match(errors[0] ?? '', /^4:11 trunks\.dear\.rates: /);
      assert.match(errors[0] ?? '', message);
    });
  }

  it('of a file that has not changed are not read again', () => {
    const file = join(folder, 'rates.csv');
    const files = new RatesFiles();
    writeFileSync(file, '1,0.01\n');
    const first = files.read(file);
    assert.equal(files.read(file), first);
    writeFileSync(file, '1,0.02\n1415,0.03\n');
    const second = files.read(file);
    assert(second.ok);
    assert.equal(second.rates.priceOf('+14155552671'), 0.03);
  });

  it('of 100,000 prefixes are read, and found by number', () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `${100_000 + index},${index / 1e5}`);
    const file = join(folder, 'many.csv');
    writeFileSync(file, rows.join('\n'));
    const read = new RatesFiles().read(file);
    assert(read.ok);
    assert.equal(read.rates.priceOf('+1500001234567'), 0.5);
    assert.equal(read.rates.priceOf('+2500001234567'), undefined);
    assert.equal(read.rates.priceOf('+1'), undefined);
  });
});
