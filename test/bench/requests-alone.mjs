// The requests that the app sends for a call, and nothing else: no rules, no health, no records, no
// log, no lost connections. A program that creates and dials its legs hardly costs less than this.
import { WebSocket } from 'ws';

// The types of events are those that the app asks for.
const [url, username, password, app, types, prepares] = process.argv.slice(2);
const TRUNKS = ['carrier-a', 'carrier-b'];
/** What the app tells the dialplan of an answered call, as far as it is the same for all. */
const RESULT = {
  variable:
    'ARRAY(TIMEOUT(absolute),FAILOVER_STATUS,FAILOVER_CAUSE,FAILOVER_SIP,FAILOVER_TIER,FAILOVER_TRUNK,FAILOVER_ATTEMPTS,FAILOVER_CALL,FAILOVER_ACTIVE,DIALSTATUS)',
  value: '0,ANSWER,16,,1,carrier-b,2,1796139544.900-589a08,true,ANSWER',
};
/** By the caller's channel. */
const calls = new Map();
let requests = 0;

const rest = await open(`${app}-requests`);
rest.on('message', (data) => JSON.parse(String(data)));
allow(`${app}-requests`, ['RESTResponse']);
const events = await open(app);
allow(app, types.split(','));

events.on('message', (data) => {
  const { type, ...event } = JSON.parse(String(data));
  const channel = (event.channel ?? event.peer)?.id ?? '';
  const [caller, attempt] = channel.split('-');
  if (type === 'StasisStart' && attempt === undefined) {
    calls.set(caller, { tried: 0 });
    create(caller, 0);
    return;
  }
  const call = calls.get(caller);
  if (call === undefined) return;
  switch (type) {
    case 'StasisStart':
      if (Number(attempt) !== call.tried) {
        call.isPrepared = true;
        return;
      }
      dial(caller, call);
      if (prepares === 'prepares' && call.tried === 0) create(caller, 1);
      return;
    case 'ChannelStateChange':
      if (attempt !== undefined && event.channel.state === 'Up') connect(caller, channel);
      return;
    case 'ChannelHangupRequest':
      if (attempt === undefined) end(caller, call);
      else if (Number(attempt) === call.tried) moveOn(caller, call);
  }
});

function moveOn(caller, call) {
  if (call.isUp || call.tried + 1 === TRUNKS.length) return;
  call.tried += 1;
  if (call.isPrepared) dial(caller, call);
  // A leg that is being prepared is dialled as soon as it is there.
  else if (prepares !== 'prepares') create(caller, call.tried);
}

function dial(caller, { tried }) {
  send('POST', `channels/${caller}-${tried}/dial`, { caller });
}

function connect(caller, leg) {
  calls.get(caller).isUp = true;
  send('POST', `channels/${caller}/answer`);
  send('POST', 'bridges', { type: 'mixing', bridgeId: `bridge-${caller}`, name: app });
  send('POST', `bridges/bridge-${caller}/addChannel`, {
    channel: `${caller},${leg}`,
    inhibitConnectedLineUpdates: 'true',
  });
  send('POST', `channels/${caller}/variable`, RESULT);
}

function end(caller, { tried }) {
  calls.delete(caller);
  send('DELETE', `channels/${caller}-${tried}`, { reason_code: '16' });
  send('DELETE', `bridges/bridge-${caller}`);
}

function create(caller, attempt) {
  const channelId = `${caller}-${attempt}`;
  const trunk = TRUNKS[attempt];
  const leg = { endpoint: `PJSIP/+14155550123@${trunk}`, app, channelId, originator: caller };
  const variables = { 'PJSIP_HEADER(add,X-Failover-Hops)': '1' };
  send('POST', 'channels/create', { ...leg, appArgs: trunk }, { variables });
}

function allow(name, wanted) {
  const allowed = wanted.map((type) => ({ type }));
  send('PUT', `applications/${name}/eventFilter`, {}, { allowed });
}

function send(method, uri, query = {}, body) {
  requests += 1;
  const request = {
    type: 'RESTRequest',
    request_id: String(requests),
    method,
    uri,
    query_strings: Object.entries(query).map(([name, value]) => ({ name, value })),
    ...(body && { content_type: 'application/json', message_body: JSON.stringify(body) }),
  };
  rest.send(JSON.stringify(request));
}

function open(name) {
  const address = new URL('/ari/events', url.replace(/^http/, 'ws'));
  address.search = new URLSearchParams({ app: name, api_key: `${username}:${password}` });
  const socket = new WebSocket(address, { perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket)).once('error', reject);
  });
}
