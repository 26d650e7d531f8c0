import assert from 'node:assert/strict';
import type { Lane } from '../../src/ports.ts';
import type { ContractAsterisk } from './contract-asterisk.ts';
import type { Recorder } from './recorder.ts';
import { statusOf } from './trial.ts';

interface Parts {
  readonly asterisk: ContractAsterisk;
  readonly lane: Lane;
  readonly recorder: Recorder;
}

/** A leg to an extension of [lab-contract] that has been dialled for a caller. */
export async function dialledLeg(
  { asterisk, lane, recorder }: Parts,
  extension: string,
  originator: string,
): Promise<string> {
  const channelId = asterisk.newId('leg');
  const endpoint = `Local/${extension}@lab-contract`;
  const created = await lane.create({ channelId, endpoint, originator, variables: {} });
  assert.equal(statusOf(created), 200);
  await recorder.event('StasisStart', channelId);
  assert.equal(statusOf(await lane.dial(channelId, originator)), 200);
  return channelId;
}
