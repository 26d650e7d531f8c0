import type { Shape } from '../src/config/formats/format.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The values of a shape, or more than those where only code can tell. */
export function shapeSchema(shape: Shape, isUnique = false): JsonSchema {
  switch (shape.kind) {
    case 'text':
      return { type: 'string', pattern: portable(shape.pattern) };
    case 'choice':
      return { enum: shape.of };
    case 'switch':
      return { anyOf: switchSchemas(shape.on) };
    case 'number':
      return {
        type: shape.whole ? 'integer' : 'number',
        minimum: shape.least,
        maximum: shape.most,
      };
    case 'duration':
      return { type: 'string', pattern: String.raw`^\d+(?:\.\d+)?(?:ms|s|m|h|d)$` };
    case 'list': {
      const unique = isUnique ? { uniqueItems: true } : {};
      return { type: 'array', minItems: 1, ...unique, items: shapeSchema(shape.each) };
    }
    case 'either':
      return { anyOf: shape.of.map((one) => shapeSchema(one, isUnique)) };
  }
}

/** The words that an editor offers come first, then all others that mean the same. */
function switchSchemas(on: boolean): readonly JsonSchema[] {
  const words = on ? ['yes', 'no', 'on', 'off', 'true', 'false'] : ['no', 'off', 'false'];
  return [
    { enum: on ? ['yes', 'no'] : ['off'] },
    on ? { type: 'boolean' } : { const: false },
    { type: 'string', pattern: `^(?:${words.map((word) => inAnyCase(word)).join('|')})$` },
  ];
}

function inAnyCase(word: string): string {
  return word.replaceAll(/./g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

/** Named groups are JavaScript's and few others'. */
function portable({ source }: RegExp): string {
  return source
    .replaceAll('\\/', '/')
    .replaceAll(/\(\?<[A-Za-z]\w*>/g, '(?:')
    .replaceAll('[^]', String.raw`[\s\S]`);
}
