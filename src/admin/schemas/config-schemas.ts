import {
  PROBLEM_CODES,
  type ConfigChanges,
  type ConfigKey,
  type ConfigLook,
  type ConfigPreview,
  type ConfigProblem,
  type ConfigVersion,
  type Edit,
  type Edited,
  type Json,
  type MayEdit,
  type WholeVersion,
} from '../../config-operations.ts';
import { EDIT } from './edit-schema.ts';
import { PROTECTION } from './number-schemas.ts';
import { ROUTE } from './route-schemas.ts';
import { COUNT, SWITCH, TEXT, TIME, words } from './parts.ts';
import { schemaOf } from './schema-of.ts';
import { Type } from './type.ts';

const JSON_VALUE = Type.Unsafe<Json>({ description: 'any value of JSON' });

export const MAY_EDIT = schemaOf<MayEdit>()(
  Type.Union([
    Type.Object({ may: Type.Literal(true) }),
    Type.Object({
      may: Type.Literal(false),
      why: Type.Object({ code: words(['off', 'role', 'read-only']), text: TEXT }),
    }),
  ]),
);

const FIX = 'the edits that write what was most likely meant';

export const PROBLEM = schemaOf<ConfigProblem>()(
  Type.Object(
    {
      severity: words(['error', 'warning']),
      code: words(PROBLEM_CODES),
      path: TEXT,
      pointer: Type.String({ description: 'the same as a JSON Pointer' }),
      line: Type.Integer({ minimum: 0, description: '0: no place in the file' }),
      column: COUNT,
      message: TEXT,
      fix: Type.Optional(Type.Array(Type.Unsafe<Edit>(EDIT), { description: FIX })),
    },
    { title: 'Problem' },
  ),
);

export const CONFIG = schemaOf<ConfigLook>()(
  Type.Object(
    {
      etag: TEXT,
      hash: TEXT,
      file: TEXT,
      loadedAt: TIME,
      model: JSON_VALUE,
      problems: Type.Array(PROBLEM),
      edit: MAY_EDIT,
    },
    { title: 'Configuration' },
  ),
);

export const CONFIG_TEXT = Type.Object({ etag: TEXT, text: TEXT });

export const CONFIG_KEYS = Type.Object({
  keys: Type.Array(
    schemaOf<ConfigKey>()(
      Type.Object(
        {
          path: Type.String({ description: 'a * stands for a name or an index' }),
          type: words(['value', 'map', 'list']),
          mustBe: Type.Optional(TEXT),
          default: Type.Optional(Type.Union([TEXT, Type.Number()])),
          meaning: TEXT,
          editable: SWITCH,
          restart: Type.Boolean({ description: 'the app reads it only at the start' }),
        },
        { title: 'Key' },
      ),
    ),
  ),
});

const DIFF = Type.Object(
  {
    hunks: Type.Array(
      Type.Object({
        oldStart: COUNT,
        oldLines: COUNT,
        newStart: COUNT,
        newLines: COUNT,
        lines: Type.Array(TEXT),
      }),
    ),
  },
  { title: 'Diff', description: 'lines begin with a space, - or +, as in a unified diff' },
);

const NAME_CHANGE = Type.Object({ name: TEXT, change: words(['added', 'changed', 'removed']) });

export const PREVIEW = schemaOf<Omit<ConfigPreview, 'ok'>>()(
  Type.Object({
    etag: TEXT,
    text: TEXT,
    diff: DIFF,
    problems: Type.Array(PROBLEM),
    changes: Type.Object({
      numbers: Type.Array(
        Type.Object({
          number: TEXT,
          before: Type.Optional(PROTECTION),
          after: Type.Optional(PROTECTION),
        }),
      ),
      routes: Type.Array(NAME_CHANGE),
      trunks: Type.Array(NAME_CHANGE),
    }),
    routes: Type.Array(ROUTE, { description: 'those that it adds or changes' }),
    conflicts: Type.Array(
      Type.Object({
        edit: COUNT,
        mine: Type.Optional(JSON_VALUE),
        theirs: Type.Optional(JSON_VALUE),
      }),
    ),
  }),
);

export const SAVED = schemaOf<Omit<Edited, 'ok'>>()(
  Type.Object({ etag: TEXT, hash: TEXT, loadedAt: TIME }),
);

const VERSION = {
  etag: TEXT,
  hash: Type.String({ description: 'as `config` of a call has it' }),
  at: TIME,
  by: Type.Optional(TEXT),
  reason: Type.Optional(TEXT),
  from: words(['portal', 'api', 'disk']),
};

export const VERSIONS = Type.Object({
  items: Type.Array(schemaOf<ConfigVersion>()(Type.Object(VERSION, { title: 'Version' }))),
});

export const CONFIG_CHANGES = schemaOf<ConfigChanges>()(
  Type.Object({
    etag: TEXT,
    at: Type.Optional(TIME),
    by: Type.Optional(TEXT),
    reason: Type.Optional(TEXT),
    diff: DIFF,
  }),
);

export const WHOLE_VERSION = schemaOf<WholeVersion>()(
  Type.Object({ ...VERSION, text: TEXT, diff: DIFF }),
);
