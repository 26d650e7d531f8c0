import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** The parts of the document that a test needs. */
export interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly summary?: string;
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Answered>>;
}

interface Answered {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, unknown>>;
}

/** Validates answers by the document. An object may have no field that the document lacks. */
export class StrictDocument {
  readonly document: Document;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #checks = new Map<string, ValidateFunction>();

  constructor(document: Document) {
    this.document = document;
    this.#ajv.addFormat('date-time', isTime);
    this.#ajv.addSchema(closed(document) as object, 'api');
  }

  /** `get /api/v1/trunks/{name}` and all others. */
  get operations(): readonly string[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
  }

  operation(name: string): Operation | undefined {
    const [method = '', path = ''] = name.split(' ');
    return this.document.paths[path]?.[method];
  }

  /** What is wrong with an answer. Empty: nothing. */
  problemsOf(name: string, status: number, type: string, body: unknown): readonly string[] {
    const answered = this.operation(name)?.responses[status];
    const [method = '', path = ''] = name.split(' ');
    if (answered === undefined) {
      return status < 400
        ? [`${name} must not answer ${status}`]
        : this.#errorsOf('#/components/schemas/Refusal', body);
    }
    const { content } = answered;
    if (content === undefined) return body === undefined ? [] : [`${name} must have no body`];
    const media = type.replace(/;.*/, '');
    if (!Object.hasOwn(content, media)) return [`${name} must not answer ${media}`];
    const steps = ['paths', path, method, 'responses', String(status), 'content', media, 'schema'];
    return this.#errorsOf(`#/${steps.map(escaped).join('/')}`, body);
  }

  #errorsOf(pointer: string, body: unknown): readonly string[] {
    const check = this.#checks.get(pointer) ?? this.#ajv.compile({ $ref: `api${pointer}` });
    this.#checks.set(pointer, check);
    check(body);
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text)) && text.endsWith('Z');
}

/** Lets no object have a field that its schema does not name. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, closed(part)]),
  ) as Record<string, unknown>;
  const isObject = parts['type'] === 'object' && parts['properties'] !== undefined;
  return isObject ? { additionalProperties: false, ...parts } : parts;
}
