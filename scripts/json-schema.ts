import { parse } from 'yaml';
import { format as pretty } from 'prettier';
import type { Format } from '../src/config/formats/format.ts';
import { name } from '../src/config/formats/text.ts';
import type { Key, Section } from '../src/config/schema/key.ts';
import type { Kinds } from '../src/config/schema/kinds.ts';
import { SCHEMA } from '../src/config/schema/schema.ts';
import { exampleOf } from './schema-rows.ts';
import { shapeSchema, type JsonSchema } from './shape-schema.ts';

/** docs/failover.schema.json: what editors complete and underline in failover.yaml by. */
export function jsonSchemaFile(): Promise<string> {
  const schema = {
    // Draft 7 is what every editor understands.
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'The configuration of ari-failover',
    ...sectionSchema(SCHEMA),
  };
  return pretty(JSON.stringify(schema), { parser: 'json', printWidth: 100 });
}

/** A map that is left empty is right where nothing in it is needed. */
function sectionSchema(keys: Section, kinds?: Kinds): JsonSchema {
  const required = Object.entries(keys).filter(([, key]) => isNeeded(key));
  const needsKeys = required.length > 0 || kinds !== undefined;
  return {
    type: needsKeys ? 'object' : ['object', 'null'],
    properties: Object.fromEntries(
      Object.entries(keys).map(([key, one]) => [key, { ...about(one), ...keySchema(one) }]),
    ),
    additionalProperties: false,
    ...(required.length > 0 ? { required: required.map(([key]) => key) } : {}),
    ...(kinds === undefined ? {} : kindsSchema(kinds)),
  };
}

function isNeeded(key: Key): boolean {
  return key.remedy !== undefined || (key.kind === 'entries' && key.atLeastOne !== undefined);
}

function about(key: Key): JsonSchema {
  const example = exampleOf(key).slice(1, -1);
  const fallback = key.kind === 'value' ? key.default : undefined;
  return {
    description: key.doc,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(example === '' ? {} : { examples: [parse(example)] }),
  };
}

function keySchema(key: Key): JsonSchema {
  switch (key.kind) {
    case 'value':
      return formatSchema(key.format, key.refersTo !== undefined);
    case 'section':
      return sectionSchema(key.keys);
    case 'switchable':
      return { anyOf: [formatSchema(key.format), notEmpty(sectionSchema(key.keys))] };
    case 'value-or-section':
      return {
        anyOf: [
          formatSchema(key.format, key.refersTo !== undefined),
          notEmpty(sectionSchema(key.keys)),
        ],
      };
    case 'entries':
      return {
        ...(key.atLeastOne === undefined
          ? { type: ['object', 'null'] }
          : { type: 'object', minProperties: 1 }),
        propertyNames: shapeSchema((key.names ?? name).shape),
        additionalProperties: sectionSchema(key.keys, key.kinds),
      };
    case 'items': {
      const item = sectionSchema(key.keys, key.kinds);
      return {
        type: 'array',
        ...(key.atLeastOne === undefined ? {} : { minItems: 1 }),
        items: key.words === undefined ? item : { anyOf: [{ enum: key.words }, item] },
      };
    }
    case 'named-values':
      return {
        type: ['object', 'null'],
        propertyNames: shapeSchema(key.names.shape),
        additionalProperties: keySchema(key.each),
      };
  }
}

function notEmpty(section: JsonSchema): JsonSchema {
  return { ...section, type: 'object' };
}

/** @param isReference each name of a list stands there once */
function formatSchema({ shape, mustBe }: Format<unknown>, isReference = false): JsonSchema {
  const schema = shapeSchema(shape, isReference);
  // Editors show this in the place of the pattern.
  return 'pattern' in schema ? { ...schema, patternErrorMessage: `Must be ${mustBe}.` } : schema;
}

/** Exactly one of the kinds, and no key that belongs to other kinds only. */
function kindsSchema({ of, besides = {}, only = {} }: Kinds): JsonSchema {
  const dependencies = Object.entries(only).map(([key, owners = []]) => [
    key,
    { anyOf: owners.map((owner) => ({ required: [owner] })) },
  ]);
  return {
    oneOf: of.map((kind) => {
      const other = besides[kind];
      return other === undefined
        ? { required: [kind] }
        : { required: [kind], not: { required: [other] } };
    }),
    ...(dependencies.length > 0 ? { dependencies: Object.fromEntries(dependencies) } : {}),
  };
}
