import assert from 'node:assert/strict';
import { messageKey } from '../../../src/alerts/message-key.ts';
import type { Notice } from '../../../src/core/alert/alert.ts';

function notice(id: string): Notice {
  const alert = {
    id,
    key: `trunk ${id}`,
    kind: 'trunk-down',
    object: { kind: 'trunk', name: id },
    severity: 'warning',
    text: 'down',
    since: 0,
    count: 1,
    messages: [],
  } as const;
  return { alert, what: 'began' };
}

const own = ({ alert }: Notice): string => alert.id;

describe('The key of a message about alerts', () => {
  const [a, b] = [notice('a'), notice('b')];

  it('is that of the alert for all nodes, what happened and how bad it is', () => {
    assert.equal(messageKey([a], own), 'alert-a-began-trunk-down-warning');
    assert.equal(
      messageKey([a], () => 'shared'),
      'alert-shared-began-trunk-down-warning',
    );
    const ended = { ...a, what: 'ended' } as const;
    assert.notEqual(messageKey([ended], own), messageKey([a], own));
  });

  it('is another one if the message is about more than the first of them', () => {
    assert.notEqual(messageKey([a, b], own), messageKey([a], own));
    assert.notEqual(messageKey([a, b], own), messageKey([a, notice('c')], own));
    assert.equal(messageKey([a, b], own), messageKey([b, a], own));
  });
});
