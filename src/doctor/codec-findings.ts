import type { Facts } from './facts.ts';
import { enumerate, type Finding } from './remark.ts';

/** Codecs that carry no speech. */
const NO_SPEECH = /^(?:h26\d|mpeg4|vp[89]|av1|jpeg|png|t140|red|none)/i;

/** The name of the module without `codec_` and the rest, where it is not the codec's own. */
const MODULES: Readonly<Record<string, string>> = { g726aal2: 'g726' };

/** Reports endpoints that allow only codecs that this Asterisk cannot translate. */
export function codecFindings({
  endpoints,
  modules,
}: Pick<Facts, 'endpoints' | 'modules'>): readonly Finding[] {
  if (!modules.known) return [];
  return [...endpoints].flatMap(([name, fact]): readonly Finding[] => {
    if (!fact.known || fact.value === 'missing') return [];
    const { codecs } = fact.value.options;
    const speech = codecs?.filter((codec) => !NO_SPEECH.test(codec));
    if (speech === undefined || speech.some((codec) => isTranslated(codec, modules.value))) {
      return [];
    }
    return [findingOf(name, codecs ?? [], speech)];
  });
}

/** speex16 and speex32 are in codec_speex.so. Signed linear needs no module. */
function isTranslated(codec: string, modules: ReadonlySet<string>): boolean {
  const base = codec.toLowerCase().replace(/^(speex|silk|slin|siren)\d+$/, '$1');
  if (base === 'slin') return true;
  const start = `codec_${MODULES[base] ?? base}`;
  return [...modules].some((module) => module.startsWith(start));
}

function findingOf(name: string, codecs: readonly string[], speech: readonly string[]): Finding {
  const remedy = {
    file: 'pjsip.conf',
    section: `[${name}]`,
    line: 'disallow = all\nallow = ulaw,alaw',
  };
  const allows = codecs.length === 0 ? 'no codec' : `only ${enumerate(codecs)}`;
  return speech.length === 0
    ? {
        severity: 'error',
        id: 'codec-impossible',
        what: `${name} allows ${allows}: nothing that carries speech`,
        why: 'each of its calls fails',
        remedy,
      }
    : {
        severity: 'warning',
        id: 'codec-impossible',
        what: `${name} allows ${allows}, and no module of this Asterisk translates ${speech.length === 1 ? 'it' : 'them'}`,
        why: 'a call works only if the other side uses the same codec; each other call gets 488 or has no audio',
        remedy,
      };
}
