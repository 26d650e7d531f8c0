import type {
  Change,
  ConfigChanges,
  ConfigLook,
  ConfigOperations,
  ConfigPreview,
  ConfigStanding,
  Edited,
  EditOrder,
  MayEdit,
  NotEdited,
  NumberChange,
} from '../../config-operations.ts';
import type { Logger } from '../../ports.ts';
import { present } from '../../present.ts';
import type { Config } from '../config.ts';
import { changedText } from '../edit/change.ts';
import { conflictsOf, diffOf, namesChanged, routesConcerned } from '../edit/compare.ts';
import { EditRefused } from '../edit/edit.ts';
import { ownCopiesIn } from '../edit/own-copies.ts';
import { schemaKeys } from '../edit/schema-keys.ts';
import { withoutSecrets } from '../edit/secrets.ts';
import { problemOfRefusal, problemsOf } from '../edit/told-problems.ts';
import type { RightConfig } from '../load.ts';
import type { ConfigReader } from './config-reader.ts';
import { etagOf, readConfigText } from './config-text.ts';
import type { ConfigFollower } from './follow-config.ts';
import { changed, invalid, NOT_UTF8 } from './not-edited.ts';
import { OnDisk, type FileOnDisk } from './on-disk.ts';
import { modelOrNull, shown } from './shown-text.ts';
import { saveFile, whyReadOnly } from './save-file.ts';
import type { KeptVersion, Versions } from './versions.ts';

export interface DeskOptions {
  readonly reader: ConfigReader;
  readonly follower: Pick<ConfigFollower, 'live' | 'reload'>;
  readonly versions: Versions;
  readonly logger: Logger;
  /** The numbers whose protection a configuration would change. */
  readonly numberChanges: (next: Config) => Promise<readonly NumberChange[]>;
  /** Routes of a configuration that is not live, as calls would go through them. */
  readonly routesOf: (
    next: RightConfig,
    names: readonly string[],
  ) => Promise<ConfigPreview['routes']>;
  /** `admin.edit` when the app started. */
  readonly mayEdit: boolean;
}

/** Shows the configuration file and edits it. */
export class ConfigDesk implements ConfigOperations {
  readonly #options: DeskOptions;
  readonly #onDisk: OnDisk;
  /** The version that is live. Absent: it could not be read when it went live. */
  #live: KeptVersion | undefined;
  /** Whose save is on its way to live. */
  #saving: EditOrder | undefined;
  /** One save at a time: nothing comes between its comparison and its writing. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: DeskOptions) {
    this.#options = options;
    this.#onDisk = new OnDisk(options.reader);
  }

  /** Where the file stands. Reads it only if it has changed. */
  standing(): ConfigStanding {
    const { needsRestart } = this.#options.follower.live();
    const found = this.#found();
    const onDisk = found && { etag: found.etag, at: found.at };
    const { etag, by } = this.#live ?? {};
    return { ...present({ etag, by, onDisk }), needsRestart, problems: found?.problems ?? [] };
  }

  async look(): Promise<ConfigLook> {
    const { reader, follower } = this.#options;
    const { hash, loadedAt } = follower.live();
    const { etag, model, problems } = this.#found() ?? this.#onDisk.read();
    const { file } = reader;
    const edit = await this.edit();
    return { etag, hash, file, loadedAt: loadedAt.toISOString(), model, problems, edit };
  }

  #found(): FileOnDisk | undefined {
    return this.#onDisk.look(this.#options.follower.live().reads);
  }

  async edit(): Promise<MayEdit> {
    const { reader, mayEdit } = this.#options;
    if (!mayEdit) {
      const text =
        '`admin.edit` was not `yes` when the app started: set it in the file, then restart the app';
      return { may: false, why: { code: 'off', text } };
    }
    const text = await whyReadOnly(reader.file);
    return text === undefined ? { may: true } : { may: false, why: { code: 'read-only', text } };
  }

  async text(): Promise<{ etag: string; text: string }> {
    const { text, etag } = readConfigText(this.#options.reader.file);
    return { etag, text: shown(text) };
  }

  keys(): ReturnType<ConfigOperations['keys']> {
    return schemaKeys();
  }

  async preview(change: Change, base?: string): Promise<ConfigPreview | NotEdited> {
    const { text, etag } = readConfigText(this.#options.reader.file);
    const model = withoutSecrets(modelOrNull(text));
    const older = base === undefined || base === etag ? undefined : await this.version(base);
    const isUnknown = base !== undefined && base !== etag && older === undefined;
    // A whole text has no edits that could be put on top of another one's.
    if (isUnknown || (older !== undefined && 'text' in change)) return changed(etag);
    const next = await this.#changed(text, change);
    if (typeof next !== 'string') return next;
    const after = withoutSecrets(modelOrNull(next));
    const loaded = this.#options.reader.of(next);
    const olderModel = older === undefined ? model : modelOrNull(older.text);
    return {
      ok: true,
      etag,
      text: shown(next),
      diff: diffOf(shown(text), shown(next)),
      problems: [...problemsOf(loaded, modelOrNull(next)), ...ownCopiesIn(text, change)],
      changes: {
        numbers: loaded.ok ? await this.#options.numberChanges(loaded.config) : [],
        routes: namesChanged(model, after, 'routes'),
        trunks: namesChanged(model, after, 'trunks'),
      },
      routes: loaded.ok ? await this.#options.routesOf(loaded, routesConcerned(model, after)) : [],
      conflicts: 'text' in change ? [] : conflictsOf(change.edits, olderModel, model),
    };
  }

  async save(change: Change, match: string, order: EditOrder): Promise<Edited | NotEdited> {
    const turn = this.#last.then(() => this.#save(change, match, order));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #save(change: Change, match: string, order: EditOrder): Promise<Edited | NotEdited> {
    const { reader, logger } = this.#options;
    const { file } = reader;
    const edit = await this.edit();
    if (!edit.may) {
      const why = edit.why.code === 'read-only' ? 'read-only' : 'off';
      return { ok: false, why, message: edit.why.text };
    }
    const { text, etag, isUtf8 } = readConfigText(file);
    if (etag !== match) return changed(etag);
    if (!isUtf8) return NOT_UTF8;
    const next = await this.#changed(text, change);
    if (typeof next !== 'string') return next;
    const loaded = reader.of(next);
    if (!loaded.ok) return invalid(problemsOf(loaded, modelOrNull(next)));
    const bytes = Buffer.from(next);
    const saved = await saveFile(file, bytes, () => readConfigText(file).etag === match);
    if (!saved.ok) {
      return saved.why === 'changed' ? changed(readConfigText(file).etag) : saved;
    }
    logger.warn('operator', { order: 'edit', file, ...order });
    return this.#goLive(etagOf(bytes), next, order);
  }

  #goLive(etag: string, text: string, order: EditOrder): Edited | NotEdited {
    const { follower } = this.#options;
    this.#saving = order;
    try {
      const errors = follower.reload();
      if (errors.length > 0) {
        const loaded = { ok: false, errors, warnings: [], files: new Map() } as const;
        return invalid(problemsOf(loaded, modelOrNull(text)));
      }
    } finally {
      this.#saving = undefined;
    }
    const { hash, loadedAt } = follower.live();
    return { ok: true, etag, hash, loadedAt: loadedAt.toISOString() };
  }

  async versions(): ReturnType<ConfigOperations['versions']> {
    const all = this.#options.versions.recent();
    return all.map(({ etag, hash, at, by, reason, from }) => ({
      etag,
      hash,
      at,
      from,
      ...present({ by, reason }),
    }));
  }

  async version(etag: string): ReturnType<ConfigOperations['version']> {
    const all = this.#options.versions.recent();
    const index = all.findIndex((version) => version.etag === etag);
    const version = all[index];
    return version && { ...version, diff: diffOf(all[index + 1]?.text ?? '', version.text) };
  }

  async changes(since: string): Promise<ConfigChanges | undefined> {
    const older = await this.version(since);
    if (older === undefined) return undefined;
    const { text, etag } = readConfigText(this.#options.reader.file);
    const live = this.#live?.etag === etag ? this.#live : undefined;
    const { at = this.standing().onDisk?.at, by, reason } = live ?? {};
    return { etag, ...present({ at, by, reason }), diff: diffOf(older.text, shown(text)) };
  }

  /** Remembers the version that has gone live. */
  wentLive(): void {
    const { reader, versions, follower } = this.#options;
    const { hash } = follower.live();
    this.#live = undefined;
    try {
      const { text, etag } = readConfigText(reader.file);
      const at = new Date().toISOString();
      const version = { etag, hash, at, from: 'disk', ...this.#saving, text: shown(text) } as const;
      this.#live = version;
      versions.remember(version);
    } catch (error) {
      this.#options.logger.warn('a version of the configuration is not remembered', { error });
    }
  }

  async #changed(text: string, change: Change): Promise<string | NotEdited> {
    try {
      return await changedText(text, change);
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      const { message } = error;
      return {
        ok: false,
        why: 'invalid',
        message,
        problems: [problemOfRefusal(error, modelOrNull(text))],
      };
    }
  }
}
