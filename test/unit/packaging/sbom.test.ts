import assert from 'node:assert/strict';
import { shippedOnly } from '../../../scripts/sbom/shipped-only.ts';

function part(name: string): { 'bom-ref': string; name: string } {
  return { 'bom-ref': `${name}@1`, name };
}

const BOM = {
  metadata: { component: part('folder') },
  components: ['app-needs', 'below', 'page-needs', 'tester', 'below-tester'].map(part),
  dependencies: [
    { ref: 'folder@1', dependsOn: ['app-needs@1', 'page-needs@1', 'tester@1'] },
    { ref: 'app-needs@1', dependsOn: ['below@1'] },
    { ref: 'below@1', dependsOn: ['app-needs@1'] },
    { ref: 'page-needs@1', dependsOn: ['below@1'] },
    { ref: 'tester@1', dependsOn: ['below-tester@1', 'below@1'] },
    { ref: 'below-tester@1', dependsOn: [] },
  ],
};

describe('The bill of materials', () => {
  const bom = shippedOnly(BOM, 'ari-failover', ['app-needs', 'page-needs']);

  it('has what the app and its page need, and what these need', () => {
    assert.deepEqual(
      bom.components.map(({ name }) => name),
      ['app-needs', 'below', 'page-needs'],
    );
  });

  it('names nothing that it does not have', () => {
    const refs = bom.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
    assert.deepEqual(
      refs.filter((ref) => ref.includes('tester')),
      [],
    );
  });

  it('is of the app, whatever the folder is called', () => {
    assert.equal(bom.metadata.component.name, 'ari-failover');
  });
});
