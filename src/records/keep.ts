import type { Logger } from '../ports.ts';
import type { NewEvent } from '../record-ports.ts';
import { Pruner } from './pruner.ts';
import { fileLost, recordsChanged } from './records-changed.ts';
import { SpoolClient } from './spool/spool-client.ts';
import { Spooler } from './spool/spooler.ts';
import { StoreClient } from './store-client.ts';
import type { Place } from './store/messages.ts';
import type { Written } from './store/written.ts';
import { Writer } from './writer.ts';

export interface RecordSettings {
  readonly place: Place;
  /** Milliseconds. */
  readonly keepMs: number;
  /** Such as `Europe/Berlin`. */
  readonly timeZone: string;
  /** The file where records wait while the database is away. Absent: in memory alone. */
  readonly spoolFile?: string;
}

interface KeepParts {
  readonly settings: RecordSettings;
  readonly node: string;
  readonly logger: Logger;
  /** Wall clock, milliseconds. */
  readonly now: () => number;
  /** Records what happens to the records themselves. */
  readonly tell: (event: NewEvent) => void;
}

/** The database of the records, and what waits for it. */
export interface Kept {
  readonly client: StoreClient;
  readonly writer: Writer;
  /** Writes what waits, for up to `withinMs`, and closes the database. */
  close(withinMs: number): Promise<void>;
}

/** How long the stop waits for the database to close. Milliseconds. */
const CLOSE_WITHIN_MS = 2_000;

/** Opens the database with the first record. */
export function keep({ settings, node, logger, now, tell }: KeepParts): Kept {
  const { place, spoolFile, keepMs } = settings;
  const client = new StoreClient({ place, node }, (lost, why) => {
    const event = fileLost(lost, why);
    logger.error(event.what.text, { file: event.object.name, why });
    tell(event);
  });
  const spool = spoolFile === undefined ? undefined : new SpoolClient(spoolFile);
  const writer = new Writer({
    write: (records: readonly Written[]) => client.ask('write', records),
    spooler: spool && new Spooler({ file: spool, mayHold: spool.mayHold, logger }),
    logger,
    onChange: (to, why) => tell(recordsChanged(to, why)),
  });
  const pruner = new Pruner({ prune: () => client.ask('prune', now() - keepMs), logger });
  return {
    client,
    writer,
    close: async (withinMs) => {
      pruner.close();
      await writer.close(withinMs);
      await Promise.all([client.close(CLOSE_WITHIN_MS), spool?.close(CLOSE_WITHIN_MS)]);
    },
  };
}
