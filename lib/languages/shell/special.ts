import { innerOf as innerOfWindows } from '../cmd/inner.ts';
import type { Call, Word } from '../command.ts';
import { operands, option, options, part } from '../options.ts';
import { ansibleModule } from './ansible.ts';
import { chartValues, clusterPatch } from './cluster-patch.ts';
import { findExec } from './find-exec.ts';
import type { Inner } from './inner.ts';
import { fromFile, text } from './inner-text.ts';
import { definedAs } from './only-defined.ts';
import { sourceOfWord, sourceOfWords } from './produce.ts';
import type { Data, Shell } from './state.ts';

/** Programs of Windows that run others; they are also called from POSIX shells. */
const windows = new Set('cmd powershell pwsh psexec psexec64 plink winrs wsl schtasks runas forfiles wmic'.split(' '));

/** Settings of Git that hold a command. */
const gitRuns =
  /^(?:core\.(?:pager|sshcommand|editor|fsmonitor|askpass|gitproxy)|sequence\.editor|diff\.external|(?:diff|difftool|merge|mergetool|filter|pager|gpg|interactive|man)(?:\.[^=]+)?\.(?:command|cmd|textconv|driver|clean|smudge|process|program|difffilter)|uploadpack\.packobjectshook)(?:=|$)/i;

/** Programs whose way of running others fits no table. */
export function special(call: Call, stdin: Data | undefined, shell: Shell): Inner[] {
  const { program, words } = call;
  if (windows.has(program)) return innerOfWindows(call);
  if (program === 'find' || program === 'fd') return findExec(words);
  if (program === 'env') {
    const split = option(call, '-S', '--split-string');
    const rest = split ? operands(call, ['-u', '--unset', '-C', '--chdir', '-S', '--split-string']) : [];
    return split ? [{ source: sourceOfWords([split, ...rest]), language: 'shell', known: true }] : [];
  }
  if (program === 'alias')
    return words.flatMap(word => {
      if (!word.text.includes('=')) return [];
      const name = word.text.slice(0, word.text.indexOf('='));
      return [{ ...after(word, '='), defined: definedAs(name, shell.source, call.context).defined === true }];
    });
  if (program === 'make' || program === 'gmake')
    return stdin?.known && call.words.some(word => word.text === '-') ? [recipe(stdin)] : [];
  if (program === 'kubectl' || program === 'oc' || program === 'helm') {
    const patch = program === 'helm' ? chartValues(call) : clusterPatch(call);
    return patch ? [{ source: patch, language: 'yaml', known: true }] : [];
  }
  if (program === 'crontab') {
    const file = operands(call, ['-u']).find(word => word.text !== '-');
    return file && !shell.files.get(file.text)?.known ? [fromFile(file, 'crontab', shell)] : [];
  }
  if (program === 'sqlplus') {
    const file = operands(call).find(word => word.text.startsWith('@'));
    return file ? [fromFile(part(file, 1), 'sql-oracle', shell)] : [];
  }
  if (program === 'trap') {
    const [action] = operands(call);
    return action ? [text(action, 'shell')] : [];
  }
  if (program === 'ansible') return ansibleModule(call);
  if (program === 'git') {
    const alias = call.verb[1] === 'config' ? call.words.findIndex(word => /^alias\./.test(word.text)) : -1;
    const value = alias < 0 ? undefined : call.words[alias + 1];
    if (value?.text.startsWith('!')) return [after(value, '!')];
    const kept = call.verb[1] === 'config' ? call.words.findIndex(word => gitRuns.test(word.text)) : -1;
    const command = kept < 0 ? undefined : call.words[kept + 1];
    if (command) return [text(command, 'shell')];
    return options(call, '-c', '--config').flatMap(word => {
      if (/^alias\.[^=]+=!|^credential\.[^=]*helper=!/.test(word.text)) return [after(word, '!')];
      return gitRuns.test(word.text) && word.text.includes('=') ? [after(word, '=')] : [];
    });
  }
  if (program === 'sed') {
    return operands(call, ['-e']).flatMap(word => (/^\d*,?\d*e\s/.test(word.text) ? [after(word, 'e ')] : []));
  }
  if (program === 'tar') {
    return words.flatMap(word => (/^--checkpoint-action=exec=/.test(word.text) ? [after(word, 'exec=')] : []));
  }
  if (program === 'aws' && call.verb.includes('send-command')) {
    return options(call, '--parameters').flatMap(listed);
  }
  if (program === 'vim' || program === 'vi' || program === 'ex') {
    return options(call, '-c').flatMap(word =>
      word.text.startsWith('!') || word.text.startsWith(':!') ? [after(word, '!')] : [],
    );
  }
  return [];
}

/** `commands=["…", "…"]`, `{"commands": ["…"]}`, `commands=…`: the texts in it. */
function listed(word: Word): Inner[] {
  const quoted = [...word.text.matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?/g)].filter(found => !found[2]);
  if (quoted.length === 0) return [after(word, '=')];
  return quoted.map(({ index, 1: found = '' }) => text(part(word, index + 1, index + 1 + found.length), 'shell'));
}

/** The lines of a makefile that a shell would run. */
function recipe(data: Data): Inner {
  const text = data.source.text.replace(/^(?!\t).*$/gm, line => ' '.repeat(line.length));
  return { source: { text, range: (start, end) => data.source.range(start, end) }, language: 'shell', known: true };
}

function after(word: Word, mark: string): Inner {
  const at = word.text.indexOf(mark) + mark.length;
  const source = sourceOfWord(word);
  return {
    source: { text: word.text.slice(at), range: (start, end) => source.range(at + start, at + end) },
    language: 'shell',
    known: word.known || !/^\s*\$/.test(word.text.slice(at)),
    reason: 'variable',
  };
}
