import { useQuery } from '@tanstack/react-query';
import { STATUS } from '../../api/queries.ts';
import type { Status } from '../../api/types.ts';
import { PageHead } from '../../shared/page-head.tsx';
import { Part } from '../../shared/part.tsx';
import { Told } from '../../shared/phone.tsx';
import type { Tone } from '../../theme/tones.ts';
import { useNow } from '../../time/clock.ts';
import { roughSpan } from '../../time/formats.ts';
import { SETTINGS } from '../../words/en/settings.ts';
import { About } from './about.tsx';
import { Configuration } from './configuration.tsx';
import { DoctorPanel } from './doctor-panel.tsx';
import { FileText } from './file-text.tsx';
import { Instances } from './instances.tsx';
import { Nodes } from './nodes.tsx';
import styles from './settings.module.css';
import { ThisBrowser } from './this-browser.tsx';
import { VersionPanel } from './version-panel.tsx';
import { Versions } from './versions.tsx';

/** What runs here, by which file, and whether it is set up well. */
export function SettingsPage() {
  const status = useQuery(STATUS);
  return (
    <>
      {status.data === undefined ? (
        <PageHead title={SETTINGS.title} />
      ) : (
        <Head config={status.data.configuration} />
      )}
      <VersionPanel />
      <FileText />
      <Part of={status} height={400}>
        {(now) => (
          <div className={styles.columns}>
            <div className={styles.column}>
              <Configuration status={now} />
              <Versions live={now.configuration.etag} />
            </div>
            <div className={styles.column}>
              <DoctorPanel />
              <About status={now} />
              {now.cluster !== undefined && <Nodes />}
              <Instances peers={now.peers ?? []} />
              <ThisBrowser />
            </div>
          </div>
        )}
      </Part>
    </>
  );
}

function Head({ config }: { config: Status['configuration'] }) {
  const nowMs = useNow();
  const [tone, sentence] = answerOf(config, (at) => roughSpan(nowMs - Date.parse(at)));
  const { heldBack } = config;
  return (
    <PageHead
      title={SETTINGS.title}
      tone={tone}
      sentence={sentence}
      more={heldBack && <Told text={SETTINGS.why(heldBack.why)} />}
    />
  );
}

function answerOf(
  config: Status['configuration'],
  ago: (at: string) => string,
): readonly [Tone, string] {
  const { rejected, heldBack, away, etag, onDisk, needsRestart, problems, loadedAt } = config;
  const file = config.file.slice(config.file.lastIndexOf('/') + 1);
  if (rejected !== undefined) {
    return ['bad', SETTINGS.rejected(file, ago(rejected.at), rejected.errors)];
  }
  if (heldBack !== undefined) return ['purpose', SETTINGS.heldBack(file, ago(heldBack.at))];
  if (away !== undefined) return ['bad', SETTINGS.away(file)];
  if (onDisk !== undefined && onDisk.etag !== etag) return ['active', SETTINGS.saved(file)];
  if (needsRestart.length > 0) return ['warning', SETTINGS.restart(needsRestart)];
  return ['good', SETTINGS.live(file, ago(loadedAt), problems.length)];
}
