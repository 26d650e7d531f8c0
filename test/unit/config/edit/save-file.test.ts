import assert from 'node:assert/strict';
import { saveFile } from '../../../../src/config/files/save-file.ts';

describe('Saving the configuration', () => {
  it('says that a file is read-only, with the remedy', async () => {
    // Not even root can write there.
    const saved = await saveFile('/sys/kernel/uevent_seqnum', Buffer.from('1'), () => true);
    assert(!saved.ok && saved.why === 'read-only');
    assert.match(saved.message, /ReadWritePaths/);
  });
});
