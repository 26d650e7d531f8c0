import { createConnection } from '../../src/ari/connection.ts';
import { recordingLogger } from '../contract/recorder.ts';
import { telephonyContract } from '../contract/telephony-contract.ts';
import { lab } from './lab.ts';

for (const transport of ['websocket', 'http'] as const) {
  telephonyContract(
    transport,
    () => lab().asterisk,
    (options, listener) => {
      const connection = createConnection({ ...options, transport }, recordingLogger([]));
      connection.connect(listener);
      return connection;
    },
  );
}
