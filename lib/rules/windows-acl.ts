import type { Call, Word } from '../languages/command.ts';
import { part } from '../languages/options.ts';
import type { Right } from './rule.ts';

/** One entry that a call puts into, or takes out of, a Windows access list. */
export type AclChange = {
  path: Word | undefined;
  who: Word | undefined;
  right: Right;
  /** The right as written: `F`, `Modify`. */
  written: string;
  gives: boolean;
  recursive: boolean;
};

/** What a right lets somebody do: `(OI)(CI)F`, `RX`, `FullControl`, `ReadAndExecute`. */
export function rightOf(text: string): Right {
  const plain = text.replace(/\((?:OI|CI|IO|NP|I)\)/gi, '').replace(/[()]/g, '');
  if (
    /^(f|full|fullcontrol|all|ga|genericall|c|change|m|modify|w|write|gw|d|de|delete|wd|wdac|wo|ad|wa|wea|sd|dc)$/i.test(
      plain,
    )
  )
    return 'write';
  if (/full|modify|write|change|delete|create|append|takeownership|generic_?all|\b(f|m|w|c|ga|gw)\b/i.test(plain))
    return 'write';
  return plain === '' || /^(n|none)$/i.test(plain) ? 'none' : 'read';
}

/** `name:rights`, where a name may hold `\` and `*`; the last colon parts them. */
function entry(word: Word, rest: Pick<AclChange, 'path' | 'gives' | 'recursive'>): AclChange {
  const at = word.text.search(/:(?=[^:\\]*$)/);
  const written = at < 0 ? '' : word.text.slice(at + 1);
  return { ...rest, who: part(word, 0, at < 0 ? undefined : at), written, right: at < 0 ? 'write' : rightOf(written) };
}

const flags = (call: Call, pattern: RegExp) => call.words.some(word => pattern.test(word.text));

/** What icacls, cacls, xcacls, SetACL, SubInACL and their cmdlets change. */
export function aclChanges(call: Call): AclChange[] {
  const { words, program } = call;
  const [path] = words;
  const recursive = flags(call, /^[/-](t|s|r|recurse|subdirectories.*)$/i);
  switch (program) {
    case 'icacls': {
      const found: AclChange[] = [];
      let mode: 'grant' | 'deny' | undefined;
      for (const word of words.slice(1)) {
        const [, option, own] =
          /^[/-](grant|deny|remove|inheritance|setowner|setintegritylevel|save|restore|reset|verify|findsid|substitute|t|c|l|q)(?::(.*))?$/i.exec(
            word.text,
          ) ?? [];
        if (option)
          mode = /^(grant|deny)$/i.test(option)
            ? (option.toLowerCase() as 'grant' | 'deny')
            : /^(t|c|l|q)$/i.test(option)
              ? mode
              : undefined;
        if (option && own && mode && !/^r$/i.test(own))
          found.push(entry({ ...word, text: own }, { path, gives: mode === 'grant', recursive }));
        else if (!option && mode && /:/.test(word.text))
          found.push(entry(word, { path, gives: mode === 'grant', recursive }));
      }
      return found;
    }
    case 'cacls':
    case 'xcacls': {
      let mode = '';
      return words.slice(1).flatMap(word => {
        if (/^[/-]/.test(word.text))
          mode = /^[/-][gpdr](?::|$)/i.test(word.text)
            ? (word.text[1] ?? '').toLowerCase()
            : /^[/-][tcey]$/i.test(word.text)
              ? mode
              : '';
        else if (/[gp]/.test(mode) && mode !== '')
          return [entry(word, { path, gives: !/:n$/i.test(word.text), recursive })];
        return [];
      });
    }
    case 'subinacl': {
      const file =
        words[
          words.findIndex(word => /^\/(file|subdirectories|keyreg|subkeyreg|service|share|object)/i.test(word.text)) + 1
        ];
      return words.flatMap(word => {
        const [, kind, value] = /^\/(grant|deny)=(.*)$/i.exec(word.text) ?? [];
        return kind && value
          ? [entry({ ...word, text: value.replace('=', ':') }, { path: file, gives: /grant/i.test(kind), recursive })]
          : [];
      });
    }
    case 'setacl':
      return words.flatMap((word, i) => {
        const [, who, right = ''] = /n:([^;]+);p:([^;]+)/i.exec(word.text) ?? [];
        const on = words[words.findIndex(one => /^-on$/i.test(one.text)) + 1];
        return who && /^-ace$/i.test(words[i - 1]?.text ?? '')
          ? [
              {
                path: on,
                who: { ...word, text: who },
                written: right,
                right: rightOf(right),
                gives: !/m:deny/i.test(word.text),
                recursive,
              },
            ]
          : [];
      });
    default:
      return [];
  }
}
