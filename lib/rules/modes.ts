import type { Call, Word } from '../languages/command.ts';
import { flag, operands, option } from '../languages/options.ts';

/** What a mode says, for one class of users. `x` is execute or search. */
type Bits = { r: boolean; w: boolean; x: boolean };
export type Mode = {
  user: Bits;
  group: Bits;
  other: Bits;
  setuid: boolean;
  setgid: boolean;
  sticky: boolean;
  /** `777` says what will be; `o+w` says what is added. Only what is added or removed is known to change. */
  absolute: boolean;
  /** Symbolic: only takes rights away. */
  narrows: boolean;
};
type Who = 'user' | 'group' | 'other';

const none = (): Bits => ({ r: false, w: false, x: false });

/** `777`, `04755`, `u+s,o=rw`, `a+rwX`, `+w` → what it gives; undefined where it is not a mode. */
export function modeOf(text: string): Mode | undefined {
  if (/^[-+=]?0*[0-7]{1,5}$/.test(text)) return octal(text);
  if (!/^([ugoa]*([-+=]([rwxXst]*|[ugo]))+)(,[ugoa]*([-+=]([rwxXst]*|[ugo]))+)*$/.test(text)) return undefined;
  const mode: Mode = {
    user: none(),
    group: none(),
    other: none(),
    setuid: false,
    setgid: false,
    sticky: false,
    absolute: /^[ugoa]*=[^,]*(,[ugoa]*=[^,]*)*$/.test(text),
    narrows: true,
  };
  for (const clause of text.split(',')) {
    const who = /^[ugoa]*/.exec(clause)?.[0] ?? '';
    const classes: Who[] = [];
    if (/[ua]/.test(who) || who === '') classes.push('user');
    if (/[ga]/.test(who) || who === '') classes.push('group');
    // Without a class the umask still takes `w` from others.
    if (/[oa]/.test(who) || who === '') classes.push('other');
    for (const [, operator, rights = ''] of clause.slice(who.length).matchAll(/([-+=])([rwxXst]+|[ugo]|)/g)) {
      if (operator === '-') continue;
      if (operator === '=' && rights === '') continue;
      // `o=u`: what the owner may is at least read and write; of a group reading is likely.
      const given = rights === 'u' ? 'rw' : /[go]/.test(rights) ? 'r' : rights;
      mode.narrows = false;
      for (const name of classes) {
        if (given.includes('r')) mode[name].r = true;
        if (given.includes('w') && !(who === '' && name !== 'user')) mode[name].w = true;
        if (/[xX]/.test(given)) mode[name].x = true;
      }
      if (given.includes('s')) {
        if (classes.includes('user')) mode.setuid = true;
        if (classes.includes('group')) mode.setgid = true;
      }
      if (given.includes('t')) mode.sticky = true;
    }
  }
  return mode;
}

function octal(text: string): Mode | undefined {
  if (text.startsWith('-')) return undefined;
  const value = Number.parseInt(text.replace(/^[+=]/, ''), 8);
  if (value > 0o7777) return undefined;
  const bits = (shift: number): Bits => ({
    r: (value & (4 << shift)) > 0,
    w: (value & (2 << shift)) > 0,
    x: (value & (1 << shift)) > 0,
  });
  return {
    user: bits(6),
    group: bits(3),
    other: bits(0),
    setuid: (value & 0o4000) > 0,
    setgid: (value & 0o2000) > 0,
    sticky: (value & 0o1000) > 0,
    absolute: !text.startsWith('+'),
    narrows: false,
  };
}

export type ModeChange = { mode: Mode; word: Word; files: readonly Word[]; recursive: boolean };

/** The change that chmod, install -m, mkdir -m or mknod -m makes; undefined where there is none or it is not readable. */
export function modeChange(call: Call): ModeChange | undefined {
  const recursive = call.program.endsWith('chmod') && flag(call, '-R', '--recursive') !== undefined;
  if (/^(rsync|g?tar|bsdtar)$/.test(call.program)) return copied(call);
  if (!call.program.endsWith('chmod')) {
    const word = option(call, '-m', '--mode');
    const mode = word && modeOf(word.text);
    const all = operands(call, [
      '-m',
      '--mode',
      '-o',
      '-g',
      '--owner',
      '--group',
      '-t',
      '--target-directory',
      '-S',
      '--suffix',
    ]);
    return word && mode ? { mode, word, files: written(call, all), recursive } : undefined;
  }
  // `chmod -w file` and `chmod -rwx file` are modes that look like options.
  const words = call.words.filter(word => word.text !== '--');
  const at = words.findIndex(word => modeOf(word.text) !== undefined || /^-[rwxXst]+$/.test(word.text));
  const word = words[at];
  if (!word) return undefined;
  const mode = modeOf(word.text) ?? { ...(modeOf('a-w') as Mode) };
  const files = [...words.slice(0, at), ...words.slice(at + 1)].filter(
    one => one.text === '-' || !one.text.startsWith('-'),
  );
  return { mode, word, files, recursive };
}

/** `rsync --chmod=D777,F666 a b`, `tar --mode=a+w -xf a -C b`: the widest mode that copies get. */
function copied(call: Call): ModeChange | undefined {
  const word = option(call, '--chmod', '--mode');
  const modes = word?.text.split(',').flatMap(one => modeOf(one.replace(/^[DF]/, '')) ?? []) ?? [];
  const mode = modes.find(one => one.other.w) ?? modes.find(one => one.setuid) ?? modes[0];
  const files = operands(call, ['-e', '--rsh', '-C', '-f', '--exclude', '--chown', '--chmod', '--mode']).slice(-1);
  return word && mode ? { mode, word, files, recursive: true } : undefined;
}

/** `install a b folder`, `mknod /dev/x c 1 3`: of the operands those that get the mode. */
const written = (call: Call, all: readonly Word[]): readonly Word[] =>
  call.program === 'mknod'
    ? all.slice(0, 1)
    : call.program === 'install' && !flag(call, '-d', '--directory')
      ? all.slice(-1)
      : all;
