import type { Call, Context, Word } from '../command.ts';
import type { Analyser, Language } from '../language.ts';
import type { Source } from '../source.ts';

const heading = /^\s*(?:Windows Registry Editor Version|REGEDIT4)|^\[-?HKEY_[A-Z_]+\\[^\]\n]+\]\s*$/m;

/** An exported registry file. Each value is what `reg add` would write, and is emitted as such. */
export const regFile: Language = {
  names: ['reg', 'registry'],
  surest: 0.95,
  looksLike: text => (/HKEY_|REGEDIT4|Registry Editor/.test(text) && heading.test(text) ? 0.95 : 0),
  analyse: analyseReg,
};

function analyseReg(source: Source, context: Context, analyser: Analyser): void {
  let key = '';
  for (const found of source.text.matchAll(/[^\n]+/g)) {
    const line = found[0].trim();
    const range = source.range(found.index, found.index + found[0].length);
    const emit = (...texts: readonly string[]) => analyser.emit(call(texts, range, context));
    const opened = /^\[(-?)(HK[^\]]*)\]$/i.exec(line);
    if (opened) {
      key = opened[2] ?? '';
      if (opened[1]) emit('delete', key);
      continue;
    }
    const [, name = '', data = ''] = /^(@|"(?:\\.|[^"\\])*")\s*=\s*(.*)$/.exec(line) ?? [];
    if (key === '' || name === '') continue;
    const value = name === '@' ? ['/ve'] : ['/v', unescaped(name.slice(1, -1))];
    if (data === '-') emit('delete', key, ...value);
    else emit('add', key, ...value, '/t', ...typed(data), '/f');
  }
}

function typed(data: string): string[] {
  const number = /^dword:([0-9a-f]{1,8})/i.exec(data)?.[1];
  if (number !== undefined) return ['REG_DWORD', '/d', String(Number.parseInt(number, 16))];
  const text = /^"(.*)"$/.exec(data)?.[1];
  return text === undefined ? ['REG_BINARY', '/d', data] : ['REG_SZ', '/d', unescaped(text)];
}

const unescaped = (text: string) => text.replace(/\\(.)/g, '$1');

function call(texts: readonly string[], range: Word['range'], context: Context): Call {
  const word = (text: string): Word => ({ text, known: true, raw: /\s/.test(text) ? `"${text}"` : text, range });
  return {
    kind: 'call',
    shell: 'cmd',
    program: 'reg',
    name: word('reg'),
    words: texts.map(word),
    redirects: [],
    environment: [],
    range,
    context,
    verb: ['reg', texts[0] ?? ''],
  };
}
