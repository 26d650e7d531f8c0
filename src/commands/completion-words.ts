/** A command of the command line, as commander has it. */
export interface CommandLike {
  readonly commands: readonly CommandLike[];
  readonly options: readonly OptionLike[];
  readonly registeredArguments: readonly ArgumentLike[];
  name(): string;
  description(): string;
}

interface ArgumentLike {
  readonly argChoices?: readonly string[] | undefined;
  name(): string;
}

interface OptionLike {
  readonly long?: string | undefined;
  readonly description: string;
  /** It takes a value. */
  readonly required: boolean;
  readonly argChoices?: readonly string[] | undefined;
  attributeName(): string;
}

/** What names belong to. */
export type Named =
  | 'trunks'
  | 'sites'
  | 'nodes'
  | 'routes'
  | 'drills'
  | 'numbers'
  | 'calls'
  | 'alerts'
  | 'messages'
  | 'cascades';

export interface Suggestion {
  readonly word: string;
  readonly does?: string;
}

/** What may stand in the place of the last word. */
export type Completion =
  | { readonly kind: 'words'; readonly words: readonly Suggestion[] }
  | { readonly kind: 'files' }
  | {
      readonly kind: 'names';
      readonly of: Named;
      /** What of the last word comes before the name: `--trunk=`. */
      readonly before: string;
      readonly last: string;
      /** The options before, by their keys. */
      readonly options: Readonly<Record<string, string>>;
    };

/** Arguments of commands, by their names. */
const ARGUMENTS: Readonly<Record<string, Named | 'files'>> = {
  trunk: 'trunks',
  site: 'sites',
  node: 'nodes',
  route: 'routes',
  number: 'numbers',
  alert: 'alerts',
  cascade: 'cascades',
  file: 'files',
  // Of `drill start`, `drill stop` and `drill status`.
  name: 'drills',
};

/** What an argument `id` is of, by the command. */
const IDS: Readonly<Record<string, Named>> = {
  call: 'calls',
  alert: 'alerts',
  message: 'messages',
};

/** Values of options, by their keys. */
const VALUES: Readonly<Record<string, Named | 'files'>> = {
  trunk: 'trunks',
  site: 'sites',
  node: 'nodes',
  route: 'routes',
  drill: 'drills',
  call: 'calls',
  cascade: 'cascades',
  config: 'files',
  output: 'files',
  facts: 'files',
  caFile: 'files',
};

/**
 * Says what may stand in the place of the last word.
 * @param words what is typed after the name of the program; the last one may be empty
 */
export function completionOf(root: CommandLike, words: readonly string[]): Completion {
  const last = words.at(-1) ?? '';
  const { command, place, option, options } = read(root, words.slice(0, -1));
  if (option !== undefined) return valueOf(option, { last, before: '', options });
  const [flag = '', value] = last.split('=', 2);
  if (flag.startsWith('-')) {
    const named = takesValue(command, flag);
    if (value === undefined || named === undefined) return optionsOf(command, last);
    return valueOf(named, { last: value, before: `${flag}=`, options });
  }
  const commands = command.commands
    .filter((each) => !each.name().startsWith('_'))
    .map((each) => ({ word: each.name(), does: each.description() }));
  const argument = command.registeredArguments[place];
  const choices = (argument?.argChoices ?? []).map((word) => ({ word }));
  const name = argument?.name() ?? '';
  const kind = name === 'id' ? IDS[command.name()] : ARGUMENTS[name];
  if (kind === undefined) return wordsOf([...commands, ...choices], last);
  return namesOf(kind, { last, before: '', options });
}

interface Typed {
  readonly command: CommandLike;
  /** How many arguments the command has got. */
  readonly place: number;
  /** The option whose value comes next. */
  readonly option: OptionLike | undefined;
  readonly options: Readonly<Record<string, string>>;
}

function read(root: CommandLike, words: readonly string[]): Typed {
  let command = root;
  let place = 0;
  let option: OptionLike | undefined;
  const options: Record<string, string> = {};
  for (const word of words) {
    const sub = command.commands.find((each) => each.name() === word);
    if (option !== undefined) {
      options[option.attributeName()] = word;
      option = undefined;
    } else if (word.startsWith('-')) {
      const [flag = '', value] = word.split('=', 2);
      option = takesValue(command, flag);
      if (option === undefined || value === undefined) continue;
      options[option.attributeName()] = value;
      option = undefined;
    } else if (sub === undefined) place += 1;
    else command = sub;
  }
  return { command, place, option, options };
}

function takesValue({ options }: CommandLike, flag: string): OptionLike | undefined {
  return options.find(({ long, required }) => long === flag && required);
}

type Place = Omit<Extract<Completion, { kind: 'names' }>, 'kind' | 'of'>;

function valueOf(option: OptionLike, place: Place): Completion {
  const { argChoices } = option;
  if (argChoices !== undefined) {
    const words = argChoices.map((choice) => ({ word: place.before + choice }));
    return wordsOf(words, place.before + place.last);
  }
  const kind = VALUES[option.attributeName()];
  return kind === undefined ? { kind: 'words', words: [] } : namesOf(kind, place);
}

function namesOf(kind: Named | 'files', place: Place): Completion {
  return kind === 'files' ? { kind: 'files' } : { kind: 'names', of: kind, ...place };
}

function optionsOf({ options }: CommandLike, last: string): Completion {
  const known = options.flatMap(({ long, description: does }) =>
    long === undefined ? [] : [{ word: long, does }],
  );
  return wordsOf([...known, { word: '--help', does: 'explain the command' }], last);
}

function wordsOf(words: readonly Suggestion[], last: string): Completion {
  return { kind: 'words', words: words.filter(({ word }) => word.startsWith(last)) };
}
