import { connectTelephony } from '../../src/ari/connection.ts';
import { recordingLogger } from '../contract/recorder.ts';
import { telephonyContract } from '../contract/telephony-contract.ts';
import { lab } from './lab.ts';

for (const transport of ['websocket', 'http'] as const) {
  telephonyContract(
    transport,
    () => lab().asterisk,
    (options, listener) =>
      connectTelephony({ ...options, transport }, listener, recordingLogger([])),
  );
}
