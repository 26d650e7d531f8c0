/** A request for an operation of the document. */
export interface Sample {
  /** With the query. */
  readonly path: string;
  /** Default: 200. Several: it depends on what else the app does meanwhile. */
  readonly status?: number | readonly number[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** What the app has when the samples are sent. */
export interface Known {
  /** The id of a call that has ended. */
  readonly call: string;
  readonly etag: string;
  /** The id of a message that no channel has delivered. */
  readonly message: string;
  /** The id of an alert. */
  readonly alert: string;
}

const API = '/api/v1';

/** A request for each operation, in the order in which they are sent. */
export function samples({ call, etag, message, alert }: Known): Readonly<Record<string, Sample>> {
  const label = { op: 'replace', path: '/numbers/+14155550100/label', value: 'Desk' };
  return {
    'get /healthz': { path: '/healthz' },
    'get /readyz': { path: '/readyz' },
    'get /metrics': { path: '/metrics' },
    'get /api/v1/openapi.json': { path: `${API}/openapi.json` },
    'post /api/v1/sign-in': { path: `${API}/sign-in`, status: 401, body: { token: 'none' } },
    'post /api/v1/sign-out': { path: `${API}/sign-out`, status: 204, body: {} },
    'get /api/v1/me': { path: `${API}/me` },
    'get /api/v1/status': { path: `${API}/status` },
    'get /api/v1/summary': { path: `${API}/summary` },
    'get /api/v1/doctor': { path: `${API}/doctor` },
    'post /api/v1/doctor': { path: `${API}/doctor`, body: {} },
    'get /api/v1/trunks': { path: `${API}/trunks` },
    'get /api/v1/trunks/{name}': { path: `${API}/trunks/carrier-a` },
    'post /api/v1/trunks/{name}/retry': { path: `${API}/trunks/carrier-a/retry`, body: {} },
    'post /api/v1/trunks/{name}/hold': {
      path: `${API}/trunks/carrier-a/hold`,
      body: { for: '2h', reason: 'works' },
    },
    'post /api/v1/trunks/{name}/release': { path: `${API}/trunks/carrier-a/release`, body: {} },
    'get /api/v1/trunks/{name}/ends': { path: `${API}/trunks/carrier-a/ends` },
    'get /api/v1/routes': { path: `${API}/routes` },
    'get /api/v1/routes/{name}': { path: `${API}/routes/support` },
    'get /api/v1/report': { path: `${API}/report` },
    'get /api/v1/report.csv': { path: `${API}/report.csv` },
    'get /api/v1/stats/failovers': { path: `${API}/stats/failovers?bucket=day&by=reason` },
    'get /api/v1/history': { path: `${API}/history?of=trunk:carrier-a` },
    'get /api/v1/sites': { path: `${API}/sites` },
    'get /api/v1/sites/{name}': { path: `${API}/sites/dc1` },
    'post /api/v1/sites/{name}/return': {
      path: `${API}/sites/dc1/return`,
      status: [200, 409],
      body: {},
    },
    'get /api/v1/nodes': { path: `${API}/nodes` },
    'get /api/v1/nodes/{name}': { path: `${API}/nodes/a1` },
    'get /api/v1/numbers': { path: `${API}/numbers?limit=10` },
    'get /api/v1/numbers.csv': { path: `${API}/numbers.csv` },
    'get /api/v1/numbers/seen': { path: `${API}/numbers/seen` },
    'get /api/v1/numbers/{number}': { path: `${API}/numbers/+14155550100` },
    'get /api/v1/protection': { path: `${API}/protection?assume=trunk:carrier-a=held` },
    'get /api/v1/drills': { path: `${API}/drills` },
    'get /api/v1/drills/{name}': { path: `${API}/drills/tuesday` },
    'post /api/v1/drills/{name}/start': {
      path: `${API}/drills/tuesday/start`,
      body: { anyway: true, here: true },
    },
    'get /api/v1/drills/{name}/obstacles': { path: `${API}/drills/tuesday/obstacles` },
    'get /api/v1/drills/{name}/runs/{run}': { path: `${API}/drills/tuesday/runs/1` },
    'post /api/v1/drills/{name}/stop': { path: `${API}/drills/tuesday/stop`, body: {} },
    'get /api/v1/calls': { path: `${API}/calls?limit=1&failedOver=true` },
    'get /api/v1/calls.csv': { path: `${API}/calls.csv` },
    'get /api/v1/calls/live': { path: `${API}/calls/live` },
    'get /api/v1/calls/{id}': { path: `${API}/calls/${call}` },
    'post /api/v1/calls/{id}/replay': { path: `${API}/calls/${call}/replay`, body: {} },
    'post /api/v1/simulate': { path: `${API}/simulate`, body: { route: 'support' } },
    'get /api/v1/events': { path: `${API}/events` },
    'get /api/v1/messages': { path: `${API}/messages?state=queued&limit=5` },
    'post /api/v1/messages': {
      path: `${API}/messages`,
      status: 202,
      body: { cascade: 'ops', text: 'two lines\nof text', idempotency_key: 'a-message' },
    },
    'get /api/v1/messages/{id}': { path: `${API}/messages/${message}` },
    'post /api/v1/messages/{id}/retry': { path: `${API}/messages/${message}/retry`, body: {} },
    'post /api/v1/messages/{id}/cancel': { path: `${API}/messages/${message}/cancel`, body: {} },
    'post /api/v1/receipts/{message}/{seq}/{signature}': {
      path: `${API}/receipts/${message}/1/forged`,
      status: 404,
      body: {},
    },
    'get /api/v1/alerts': { path: `${API}/alerts?state=open` },
    'get /api/v1/alerts/{id}': { path: `${API}/alerts/${alert}` },
    'get /api/v1/alerts/{id}/report.md': { path: `${API}/alerts/${alert}/report.md` },
    'post /api/v1/alerts/test': { path: `${API}/alerts/test`, body: { note: 'a test' } },
    'post /api/v1/alerts/{id}/take': {
      path: `${API}/alerts/${alert}/take`,
      body: { note: 'on it' },
    },
    'post /api/v1/alerts/{id}/leave': { path: `${API}/alerts/${alert}/leave`, body: {} },
    'get /api/v1/events.csv': { path: `${API}/events.csv` },
    'get /api/v1/stream': { path: `${API}/stream?topics=app` },
    'get /api/v1/config': { path: `${API}/config` },
    'get /api/v1/config/text': { path: `${API}/config/text` },
    'get /api/v1/config/schema': { path: `${API}/config/schema` },
    'post /api/v1/config/preview': { path: `${API}/config/preview`, body: { edits: [label] } },
    'put /api/v1/config': {
      path: `${API}/config`,
      headers: { 'if-match': `"${etag}"` },
      body: { edits: [label], by: 'alice', reason: 'tidy' },
    },
    'get /api/v1/config/changes': { path: `${API}/config/changes?since=${etag}` },
    'get /api/v1/config/versions': { path: `${API}/config/versions` },
    'get /api/v1/config/versions/{etag}': { path: `${API}/config/versions/${etag}` },
    'post /api/v1/nodes/{name}/drain': { path: `${API}/nodes/a1/drain`, body: {} },
    // It lives.
    'post /api/v1/nodes/{name}/forget': {
      path: `${API}/nodes/a1/forget`,
      status: 409,
      body: {},
    },
    'post /api/v1/nodes/{name}/resume': { path: `${API}/nodes/a1/resume`, body: {} },
    'post /api/v1/drain': { path: `${API}/drain`, body: {} },
    'post /api/v1/resume': { path: `${API}/resume`, body: {} },
    'post /api/v1/reload': { path: `${API}/reload`, body: {} },
  };
}
