import type { Api } from './api.ts';
import { Type } from './schemas/type.ts';

/** @param written the document of all routes */
export function documentRoutes(app: Api, written: () => object): void {
  app.get(
    '/api/v1/openapi.json',
    {
      schema: {
        summary: 'This document',
        response: { 200: Type.Unsafe<object>({ type: 'object', additionalProperties: true }) },
      },
    },
    written,
  );
}
