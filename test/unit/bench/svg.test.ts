import assert from 'node:assert/strict';
import { barChart } from '../../bench/svg.ts';

describe('A bar chart', () => {
  const bar = { label: 'an app', value: 2, text: '2 ms', isOurs: false };

  it('draws each group to a scale of its own', () => {
    const svg = barChart('Times', [
      { title: 'one', subtitle: '', bars: [bar, { ...bar, value: 1, isOurs: true }] },
      { title: 'two', subtitle: '', bars: [{ ...bar, value: 500 }] },
    ]);
    const bars = [...svg.matchAll(/class="(?<kind>ours|bar)"[^>]* width="(?<width>[\d.]+)"/g)];
    const [first, half, other] = bars.map(({ groups }) => Number(groups?.['width']));
    assert.equal(first, other);
    assert.equal(first, 2 * (half ?? 0));
    assert.deepEqual(
      bars.map(({ groups }) => groups?.['kind']),
      ['bar', 'ours', 'bar'],
    );
  });

  it('draws no bar for what there is not, and keeps its text', () => {
    const none = { ...bar, value: Number.NaN, text: 'never' };
    const svg = barChart('Times', [{ title: 'one', subtitle: '', bars: [bar, none] }]);
    assert(!svg.includes('NaN') && svg.includes('>never<'));
    assert.match(svg, /width="0"/);
  });

  it('escapes every text', () => {
    const evil = '</text><script>&"';
    const svg = barChart(evil, [
      { title: evil, subtitle: evil, bars: [{ ...bar, label: evil, text: evil }] },
    ]);
    assert(!svg.includes('<script'));
    assert.equal(svg.split('&lt;/text&gt;&lt;script&gt;&amp;').length - 1, 6);
  });

  it('follows the colours of the page', () => {
    assert.match(barChart('Times', []), /prefers-color-scheme:dark/);
  });
});
