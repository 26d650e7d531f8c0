import { Kysely, sql } from 'kysely';
import { say } from '../../../lab/program.ts';
import { startPostgres } from '../../../lab/postgres.ts';
import { temporaryFolder } from '../../../lab/temporary-folder.ts';
import { openDatabase, type MessagePlace } from '../../../src/notify/store/open.ts';

/** A database for the messages of one test after the other. */
export interface Place {
  readonly place: MessagePlace;
  /** Leaves no message behind. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const MESSAGE_PLACES: Readonly<Record<string, () => Promise<Place>>> = {
  SQLite: async () => {
    const folder = await temporaryFolder();
    const place = { kind: 'sqlite', file: `${folder.path}/messages.db` } as const;
    return { place, clear: () => clear(place), close: () => folder.remove() };
  },
  PostgreSQL: async () => {
    const server = await startPostgres(say);
    const place = { kind: 'postgres', url: server.url } as const;
    return { place, clear: () => clear(place), close: () => server.close() };
  },
};

async function clear(place: MessagePlace): Promise<void> {
  const db = new Kysely<unknown>({ dialect: openDatabase(place).dialect });
  try {
    await sql`delete from message`.execute(db);
  } finally {
    await db.destroy();
  }
}
