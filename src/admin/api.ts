import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Query, Values } from './query.ts';
import type { Sent } from './schemas/schema-of.ts';
import { Type } from './schemas/type.ts';

declare module 'fastify' {
  interface FastifySchema {
    /** What the route does, in one line of the document. */
    summary?: string;
    /** The document leaves the route out. */
    hide?: true;
  }
}

/** Handlers get what the schema of their route says, and must answer what it says. */
export interface BySchema extends FastifyTypeProvider {
  readonly validator: this['schema'] extends Query<infer All>
    ? Values<All>
    : this['schema'] extends TSchema
      ? Sent<Static<this['schema']>>
      : unknown;
  readonly serializer: this['schema'] extends TSchema ? Sent<Static<this['schema']>> : unknown;
}

/** The server, to which routes are added with their schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  BySchema
>;

/** An answer without a body. */
export const EMPTY = Type.Unsafe<undefined>({});

/** The answer of a route that is not JSON. */
export function contentOf(type: string) {
  return { content: { [type]: { schema: Type.String() } } };
}
