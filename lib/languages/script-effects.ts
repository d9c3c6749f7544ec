import type { Context } from './command.ts';
import type { Analyser } from './language.ts';
import { computed, type Source } from './source.ts';

const literal = String.raw`(?:[rbf]?"((?:[^"\\\n]|\\.){0,2000})"|[rbf]?'((?:[^'\\\n]|\\.){0,2000})')`;
const gap = String.raw`\s{0,9}`;
const pattern = (text: string) => new RegExp(text.replaceAll('TEXT', literal).replaceAll(' ', gap), 'g');

/** What scripts do without a shell, as the command of a shell that does the same; `1`, `2` … are the literals. */
const effects: readonly (readonly [RegExp, (texts: readonly string[]) => string])[] = [
  [
    pattern(String.raw`\bopen \( TEXT , TEXT [^)\n]{0,60}\)\.write \( TEXT`),
    ([path, mode, text]) => `printf %s ${text} ${mode?.includes('a') ? '>>' : '>'} ${path}`,
  ],
  [pattern(String.raw`\bPath \( TEXT \)\.write_text \( TEXT`), ([path, text]) => `printf %s ${text} > ${path}`],
  [
    pattern(String.raw`\b(?:writeFile(?:Sync)?|File\.write|IO\.write|file_put_contents) \( TEXT , TEXT`),
    ([path, text]) => `printf %s ${text} > ${path}`,
  ],
  [pattern(String.raw`\bappendFile(?:Sync)? \( TEXT , TEXT`), ([path, text]) => `printf %s ${text} >> ${path}`],
  // IMAP libraries of Python, Perl, Ruby and Node.
  [/(?:\.|->)expunge\s?\(\s?\)/g, () => 'doveadm expunge all'],
  [pattern(String.raw`\bshutil\.chown \( TEXT , (?:user = )?TEXT`), ([path, who]) => `chown ${who} ${path}`],
  [
    pattern(String.raw`\bFileUtils\.chown(?:_R)? \(? TEXT , (?:TEXT|nil) , TEXT`),
    ([who, , path]) => `chown ${who} ${path}`,
  ],
  [pattern(String.raw`\bchown \( TEXT , TEXT \)`), ([path, who]) => `chown ${who} ${path}`],
  [
    pattern(
      String.raw`\b(?:shutil\.rmtree|FileUtils\.rm_rf?|FileUtils\.rm_r|fs\.rmdirSync|fs\.rmSync|fsExtra\.removeSync|rimraf(?:\.sync)?|remove_tree) \(? TEXT`,
    ),
    ([path]) => `rm -rf ${path}`,
  ],
  [
    pattern(String.raw`\b(?:os\.symlink|fs\.symlinkSync|File\.symlink) \( TEXT , TEXT`),
    ([from, to]) => `ln -s ${from} ${to}`,
  ],
];
/** A connection out, whose other end gets a shell. */
const outward =
  /(?:\bconnect\s?\(\s?\(?|\bTCPSocket\.(?:new|open)\s?\(?|\bfsockopen\s?\(|\bcreate_?[cC]onnection\s?\(|\bPeerAddr\s?=>\s?|\bsockaddr_in\s?\([^,\n]{0,40},\s?inet_aton\s?\(|\bnet\.connect\s?\([^"'\n]{0,20})\s{0,5}["']?([\w.-]{4,80})["']?/;
const shellOut = /\bdup2\b|\bpty\.spawn\b|\/bin\/(?:ba|da|z)?sh\b|\bcmd(?:\.exe)?["']/;

export function scriptEffects(source: Source, context: Context, analyser: Analyser): void {
  const code = source.text;
  for (const [regex, command] of effects) {
    for (const found of code.matchAll(regex)) {
      const texts: string[] = [];
      for (let i = 1; i < found.length; i += 2) texts.push(quoted(found[i] ?? found[i + 1] ?? ''));
      const range = source.range(found.index, found.index + found[0].length);
      analyser.embed(computed(command(texts), range), 'shell', context);
    }
  }
  const away = shellOut.test(code) ? outward.exec(code) : null;
  if (away) {
    const range = source.range(away.index, away.index + away[0].length);
    analyser.embed(computed(`sh -i >& /dev/tcp/${quoted(away[1] ?? '')}/0`, range), 'shell', context);
  }
}

const quoted = (text: string): string => {
  const plain = text.replace(/\\(.)/gs, (_, c: string) => (c === 'n' ? '\n' : c));
  return /^[\w@%+=:,./~-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", "'\\''")}'`;
};
