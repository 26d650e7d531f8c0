import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { hasCommand } from '../../../lab/shell.ts';
import { debianUnit } from '../../../scripts/deb/stage-files.ts';

const FILE = new URL('../../../systemd/ari-failover.service', import.meta.url).pathname;
const unit = readFileSync(FILE, 'utf8');

function value(key: string): string | undefined {
  return new RegExp(`^${key}=(?<value>.*)$`, 'm').exec(unit)?.groups?.['value'];
}

describe('The unit of systemd', () => {
  it('leaves no core file, which would hold passwords', () => {
    assert.equal(value('LimitCORE'), '0');
  });

  it('is told of the app by a child of it, and ends an app that hangs', () => {
    assert.equal(value('Type'), 'notify');
    assert.equal(value('NotifyAccess'), 'all');
    assert(Number(value('WatchdogSec')) > 0);
    assert.equal(value('WatchdogSignal'), 'SIGKILL');
    assert.equal(value('Restart'), 'on-failure');
  });

  it('waits at a stop for as long as an emergency call may take', () => {
    assert(Number(value('TimeoutStopSec')) > 60);
    assert.equal(value('KillMode'), 'mixed');
  });

  it('names the paths of the package in the package', () => {
    const debian = debianUnit(unit);
    assert.match(debian, /^ExecStart=\/usr\/bin\/ari-failover start --config \/etc\//m);
    assert.match(
      debian,
      /^Documentation=file:\/usr\/share\/doc\/ari-failover\/docs\/operations\.md$/m,
    );
  });

  if (hasCommand('systemd-analyze')) {
    it('gives away little, as systemd-analyze judges: below 2.0 of 10', () => {
      const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', FILE], {
        encoding: 'utf8',
      });
      const level = /exposure level for ari-failover\.service: (?<level>[\d.]+)/.exec(stdout);
      assert(Number(level?.groups?.['level']) < 2, stdout);
    });
  }
});
