interface Operation {
  readonly httpMethod: string;
  readonly nickname: string;
  readonly parameters: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

type Row = readonly [httpMethod: string, path: string, nickname: string, ...query: string[]];

/** Of Asterisk's rest-api/api-docs as much as an old Asterisk is asked for. */
const DOCS: Readonly<Record<string, readonly Row[]>> = {
  channels: [
    ['GET', '/channels/{channelId}', 'get'],
    ['POST', '/channels/create', 'create', 'endpoint', 'app', 'channelId', 'originator'],
    ['DELETE', '/channels/{channelId}', 'hangup', 'reason_code'],
    ['POST', '/channels/{channelId}/dial', 'dial', 'caller'],
    ['POST', '/channels/{channelId}/ring', 'ring'],
    ['POST', '/channels/{channelId}/answer', 'answer'],
    ['GET', '/channels/{channelId}/variable', 'getChannelVar', 'variable'],
    ['POST', '/channels/{channelId}/variable', 'setChannelVar', 'variable', 'value'],
  ],
  bridges: [
    ['POST', '/bridges', 'create', 'type', 'bridgeId', 'name'],
    ['GET', '/bridges/{bridgeId}', 'get'],
    ['POST', '/bridges/{bridgeId}/addChannel', 'addChannel', 'channel'],
  ],
  applications: [
    ['GET', '/applications/{applicationName}', 'get'],
    ['POST', '/applications/{applicationName}/subscription', 'subscribe', 'eventSource'],
  ],
};

/**
 * What Asterisk serves at `api-docs/<name>.json` to somebody who calls it `host`; undefined where
 * it has none.
 */
export function fakeApiDocs(name: string, host: string): object | undefined {
  // Always http (res/res_ari.c, ast_ari_get_docs).
  const basePath = `http://${host}/ari`;
  const head = { swaggerVersion: '1.1', apiVersion: '2.0.0', basePath };
  if (name === 'resources') {
    const apis = Object.keys(DOCS).map((known) => ({ path: `/api-docs/${known}.{format}` }));
    return { ...head, apis };
  }
  const rows = DOCS[name];
  if (!rows) return undefined;
  const apis = rows.map((row) => ({ path: row[1], operations: [operation(row)] }));
  return { ...head, resourcePath: `/api-docs/${name}.{format}`, apis };
}

function operation([httpMethod, path, nickname, ...query]: Row): Operation {
  const ids = [...path.matchAll(/\{(?<id>\w+)\}/g)].map(([, id]) => parameter('path', id ?? ''));
  const asked = query.map((name) => parameter('query', name));
  const body = nickname === 'create' ? [parameter('body', 'variables')] : [];
  return { httpMethod, nickname, parameters: [...ids, ...asked, ...body] };
}

function parameter(paramType: string, name: string): Readonly<Record<string, unknown>> {
  return { paramType, name, required: paramType === 'path', dataType: 'string' };
}
