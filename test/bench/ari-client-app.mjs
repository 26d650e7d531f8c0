// A failover as people write it with ari-client: originate into the application, bridge when it
// answers, try the next trunk when the leg is gone.
import ari from 'ari-client';

const [url, username, password, app] = process.argv.slice(2);
const TRUNKS = ['PJSIP/+14155550123@carrier-a', 'PJSIP/+14155550123@carrier-b'];

const client = await ari.connect(url, username, password);

client.on('StasisStart', (event, caller) => {
  if (event.args[0] === 'leg') return;
  serve(caller).catch(() => caller.hangup().catch(ignore));
});

async function serve(caller) {
  const bridge = await client.Bridge().create({ type: 'mixing' });
  let leg;
  let isGone = false;
  caller.once('StasisEnd', () => {
    isGone = true;
    leg?.hangup().catch(ignore);
    bridge.destroy().catch(ignore);
  });
  const dial = async (index) => {
    if (isGone) return;
    if (index === TRUNKS.length) return caller.hangup();
    leg = client.Channel();
    let isAnswered = false;
    leg.once('StasisStart', () => {
      isAnswered = true;
      connect(caller, leg, bridge).catch(ignore);
    });
    leg.once('ChannelDestroyed', () => {
      if (isAnswered) caller.hangup().catch(ignore);
      else dial(index + 1).catch(ignore);
    });
    await leg.originate({
      endpoint: TRUNKS[index],
      app,
      appArgs: 'leg',
      callerId: caller.caller.number,
      timeout: 30,
    });
  };
  await dial(0);
}

async function connect(caller, leg, bridge) {
  await caller.answer();
  await bridge.addChannel({ channel: [caller.id, leg.id] });
}

function ignore() {}

await client.start(app);
