import type { SentEdit } from '../draft/fix.ts';
import type { Edit, Json } from '../draft/json.ts';

/** What the parts of a save show, as the API answers it. */

export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** Each begins with a space, `-` or `+`. */
  readonly lines: readonly string[];
}

export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** `routes.support.tiers[0].via[1]`. */
  readonly path: string;
  /** The same as a JSON Pointer. */
  readonly pointer: string;
  readonly line: number;
  readonly message: string;
  /** The edits that write what was most likely meant. */
  readonly fix?: readonly SentEdit[];
}

export interface Protection {
  readonly state: 'protected' | 'degraded' | 'unprotected';
  readonly active: 'primary' | 'backup' | 'none';
  readonly reasons: ReadonlyArray<{ readonly code: string; readonly text: string }>;
}

/** A number whose protection a change alters, adds or removes. */
export interface NumberChange {
  readonly number: string;
  readonly before?: Protection;
  readonly after?: Protection;
}

/** An edit whose place somebody else has changed. */
export interface Conflict {
  /** Its position in the edits of the draft. */
  readonly edit: number;
  readonly mine?: Json;
  readonly theirs?: Json;
}

export interface Preview {
  readonly diff: { readonly hunks: readonly Hunk[] };
  readonly changes: { readonly numbers: readonly NumberChange[] };
  readonly conflicts: readonly Conflict[];
}

/** As `usePreview` has it. */
export interface Previewed {
  readonly preview: Preview | undefined;
  readonly isCurrent: boolean;
  readonly problems: readonly Problem[];
  readonly error: Error | undefined;
}

export type MayEdit =
  | { readonly may: true }
  | { readonly may: false; readonly why: { readonly code: string; readonly text: string } };

/** As `GET /config` has it. */
export interface FileNow {
  readonly etag: string;
  readonly file: string;
  readonly model: Json;
  readonly problems: readonly Problem[];
  readonly edit: MayEdit;
}

/** What somebody else has changed, as `GET /config/changes` has it. */
export interface TheirChange {
  /** ISO 8601. */
  readonly at?: string;
  /** Absent: by hand. */
  readonly by?: string;
  readonly reason?: string;
  readonly diff: { readonly hunks: readonly Hunk[] };
}

export interface SaveWish {
  readonly base: string;
  readonly edits: readonly Edit[];
  readonly model: Json;
  readonly reason: string;
  readonly by: string;
}
