import type { ProtectionStatus } from './protection-status.ts';
import type { RouteStatus } from './route-status.ts';

/**
 * What an operator can see of the configuration file and do to it, as plain data that goes over the
 * wire. `app/` implements it, `admin/` serves it. No answer holds a secret of the file.
 */
export interface ConfigOperations {
  /** The file on the disk, as JSON and as it is now. */
  look(): Promise<ConfigLook>;
  /** Whether the API can edit the file. */
  edit(): Promise<MayEdit>;
  text(): Promise<{ readonly etag: string; readonly text: string }>;
  /** Every key of a configuration. A `*` in a path stands for a name or an index. */
  keys(): readonly ConfigKey[];
  /** Says what a change would do. Writes nothing. */
  preview(change: Change, base?: string): Promise<ConfigPreview | NotEdited>;
  /** Writes a change, and makes it live. @param match the ETag of the file that it was made for */
  save(change: Change, match: string, order: EditOrder): Promise<Edited | NotEdited>;
  /** The last versions that were live, the newest first. */
  versions(): Promise<readonly ConfigVersion[]>;
  version(etag: string): Promise<WholeVersion | undefined>;
  /** What has changed in the file since a version. Undefined: that version is not kept. */
  changes(since: string): Promise<ConfigChanges | undefined>;
}

/** A value of JSON. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One operation of a JSON Patch (RFC 6902) on the configuration as JSON. */
export type Edit =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move'; readonly from: string; readonly path: string };

/** Edits, or a whole new text. In a text, `<kept>` stands for the secret that was there. */
export type Change = { readonly edits: readonly Edit[] } | { readonly text: string };

/** Who edits, and why, for the log and the versions. */
export type EditOrder = Required<Pick<ConfigVersion, 'by' | 'reason' | 'from'>>;

export interface ConfigLook {
  /** Of the bytes of the file on the disk. */
  readonly etag: string;
  /** SHA-256 of the live configuration. */
  readonly hash: string;
  readonly file: string;
  /** ISO 8601. */
  readonly loadedAt: string;
  /** The file as JSON. A secret is `{"secret": true}`. Null: the file is not YAML. */
  readonly model: Json;
  readonly problems: readonly ConfigProblem[];
  readonly edit: MayEdit;
}

/** Where the file stands beside the version that is live. */
export interface ConfigStanding {
  /** Of the version that is live. Absent: its file could not be read any more. */
  readonly etag?: string;
  /** Who saved it by the API. */
  readonly by?: string;
  /** The file as it is now. Absent: there is none that the app can read. */
  readonly onDisk?: { readonly etag: string; readonly at: string };
  /** The sections that have changed since the start, and that the app reads only then. */
  readonly needsRestart: readonly string[];
  /** What is wrong in the file as it is now. */
  readonly problems: readonly ConfigProblem[];
}

export type MayEdit =
  | { readonly may: true }
  | {
      readonly may: false;
      readonly why: { readonly code: 'off' | 'role' | 'read-only'; readonly text: string };
    };

/** What can be wrong in a file, or worth a warning. `refused`: the edit of it cannot be made. */
export const PROBLEM_CODES = [
  'yaml',
  'file',
  'duplicate-key',
  'unknown-key',
  'unknown-name',
  'missing',
  'empty',
  'twice',
  'conflict',
  'misplaced',
  'reserved',
  'circle',
  'not-one-kind',
  'wrong-type',
  'wrong-value',
  'wrong-number',
  'emergency-number',
  'impossible-number',
  'doubtful-number',
  'off',
  'open',
  'own-copy',
  'no-effect',
  'no-emergency',
  'no-price',
  'not-counted',
  'not-shared',
  'not-watched',
  'same-fate',
  'too-slow',
  'never-decides',
  'never-reached',
  'callers-lost',
  'by-hand',
  'refused',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface ConfigProblem {
  readonly severity: 'error' | 'warning';
  /** Stable, for programs. */
  readonly code: ProblemCode;
  /** `routes.support.tiers[0].via[1]`; empty: the file as a whole. */
  readonly path: string;
  /** The same as a JSON Pointer. */
  readonly pointer: string;
  /** 1-based; 0: no place in the file. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The edits that write what was most likely meant. Absent: that is not evident. */
  readonly fix?: readonly Edit[];
}

export interface ConfigKey {
  readonly path: string;
  readonly type: 'value' | 'map' | 'list';
  readonly mustBe?: string;
  readonly default?: string | number;
  readonly meaning: string;
  /** The API can edit it. */
  readonly editable: boolean;
  /** The app reads it only at the start. */
  readonly restart: boolean;
}

export interface ConfigPreview {
  readonly ok: true;
  /** The ETag of the file that the change was tried on. */
  readonly etag: string;
  readonly text: string;
  readonly diff: Diff;
  readonly problems: readonly ConfigProblem[];
  readonly changes: {
    /** Those whose protection it changes. Empty while the result has errors. */
    readonly numbers: readonly NumberChange[];
    readonly routes: readonly NameChange[];
    readonly trunks: readonly NameChange[];
  };
  /** The routes that it adds or changes, as calls would go. Empty while the result has errors. */
  readonly routes: readonly RouteStatus[];
  /** Places that somebody else has changed since `base`. */
  readonly conflicts: readonly Conflict[];
}

/** The protection of a number before and after a change. */
export interface NumberChange {
  /** The entry of `numbers`. */
  readonly number: string;
  /** Absent: the change adds the number. */
  readonly before?: ProtectionStatus;
  /** Absent: the change removes the number. */
  readonly after?: ProtectionStatus;
}

export interface NameChange {
  readonly name: string;
  readonly change: 'added' | 'changed' | 'removed';
}

export interface Conflict {
  /** The position of the edit in the list. */
  readonly edit: number;
  /** Absent: the value is removed, or is not there. */
  readonly mine?: Json;
  readonly theirs?: Json;
}

export interface Diff {
  readonly hunks: readonly Hunk[];
}

/** Lines that begin with a space, `-` or `+`, as in a unified diff. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

export interface Edited {
  readonly ok: true;
  readonly etag: string;
  readonly hash: string;
  readonly loadedAt: string;
}

export interface NotEdited {
  readonly ok: false;
  /**
   * `changed`: the file is another one by now. `invalid`: the change cannot be made, or its result
   * has errors. `read-only`: this user may not write the file. `off`: `admin.edit` is not `yes`.
   */
  readonly why: 'changed' | 'invalid' | 'read-only' | 'off';
  readonly message: string;
  readonly problems?: readonly ConfigProblem[];
}

export interface ConfigVersion {
  readonly etag: string;
  /** SHA-256 of the configuration that it made live: calls name it. Comments leave it as it is. */
  readonly hash: string;
  /** When it went live. ISO 8601. */
  readonly at: string;
  /** Absent: nobody knows, because it was changed on the disk. */
  readonly by?: string;
  readonly reason?: string;
  readonly from: 'portal' | 'api' | 'disk';
}

/** The difference between a version and the file as it is now. */
export interface ConfigChanges {
  /** Of the file as it is now. */
  readonly etag: string;
  /** When the file was saved. ISO 8601. */
  readonly at?: string;
  /** Who saved it. Absent: nobody knows, because it was changed on the disk. */
  readonly by?: string;
  readonly reason?: string;
  readonly diff: Diff;
}

export interface WholeVersion extends ConfigVersion {
  /** Without its secrets. */
  readonly text: string;
  /** The difference to the version before it. */
  readonly diff: Diff;
}
