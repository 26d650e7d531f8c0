import { Ajv } from 'ajv';
import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import { bodyProblem } from './body-problem.ts';
import { Query, readQuery, type Parameters } from './query.ts';

/** Checks requests by the schemas of their routes. A value is never changed until it fits. */
export function checkBySchemas(app: FastifyInstance): void {
  const ajv = new Ajv({ verbose: true, strict: false, validateFormats: false });
  const compile: FastifySchemaCompiler<unknown> = ({ schema }) => {
    if (schema instanceof Query) {
      const known = schema as Query<Parameters>;
      return (query: unknown) => valueOrRefusal(query, known);
    }
    const check = ajv.compile(schema as object);
    return (value: unknown) => (check(value) ? { value } : { error: bodyProblem(check.errors) });
  };
  app.setValidatorCompiler(compile);
  // An answer is sent as it is. A serializer by the schema would drop what that does not know.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
}

function valueOrRefusal(query: unknown, { parameters }: Query<Parameters>): object {
  try {
    return { value: readQuery(query, parameters) };
  } catch (error) {
    return { error };
  }
}
