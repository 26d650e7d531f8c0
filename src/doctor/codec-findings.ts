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
  const deaf = [...endpoints].flatMap(([name, fact]) => {
    if (!fact.known || fact.value === 'missing') return [];
    const { codecs } = fact.value.options;
    const speech = codecs?.filter((codec) => !NO_SPEECH.test(codec));
    if (codecs === undefined || speech === undefined) return [];
    if (speech.some((codec) => isTranslated(codec, modules.value))) return [];
    return [{ name, codecs, speech }];
  });
  return [...new Set(deaf.map(({ codecs }) => codecs.join()))].flatMap((kind) => {
    const same = deaf.filter(({ codecs }) => codecs.join() === kind);
    const [first] = same;
    const names = same.map(({ name }) => name);
    return first === undefined ? [] : [findingOf(names, first.codecs, first.speech)];
  });
}

/** speex16 and speex32 are in codec_speex.so. Signed linear needs no module. */
function isTranslated(codec: string, modules: ReadonlySet<string>): boolean {
  const base = codec.toLowerCase().replace(/^(speex|silk|slin|siren)\d+$/, '$1');
  if (base === 'slin') return true;
  const start = `codec_${MODULES[base] ?? base}`;
  return [...modules].some((module) => module.startsWith(start));
}

function findingOf(
  names: readonly string[],
  codecs: readonly string[],
  speech: readonly string[],
): Finding {
  const remedy = {
    file: 'pjsip.conf',
    section: enumerate(names.map((name) => `[${name}]`)),
    line: 'disallow = all\nallow = ulaw,alaw',
  };
  const who = `${enumerate(names)} ${names.length === 1 ? 'allows' : 'allow'}`;
  const allows = codecs.length === 0 ? 'no codec' : `only ${enumerate(codecs)}`;
  return speech.length === 0
    ? {
        severity: 'error',
        id: 'codec-impossible',
        what: `${who} ${allows}: nothing that carries speech`,
        why: 'each of its calls fails',
        remedy,
      }
    : {
        severity: 'warning',
        id: 'codec-impossible',
        what: `${who} ${allows}, and no module of this Asterisk translates ${speech.length === 1 ? 'it' : 'them'}`,
        why: 'a call works only if the other side uses the same codec; each other call gets 488 or has no audio',
        remedy,
      };
}
