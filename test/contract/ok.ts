import type { FakeAnswer } from './fake-ari.ts';

/** 200 with a body. */
export function ok(body: object): FakeAnswer {
  return { status: 200, body: JSON.stringify(body) };
}
