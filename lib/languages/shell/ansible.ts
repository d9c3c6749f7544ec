import type { Call, Word } from '../command.ts';
import { option } from '../options.ts';
import type { Inner } from './inner.ts';
import { sourceOfWord } from './produce.ts';

/** `ansible HOSTS -m file -a 'path=/srv mode=0777'`: the module as the program that does the same. */
export function ansibleModule(call: Call): Inner[] {
  const argument = option(call, '-a', '--args');
  const module = (option(call, '-m', '--module-name')?.text ?? 'command').replace(/^ansible\.(builtin|posix)\./, '');
  if (!argument) return [];
  if (/^(shell|command|raw|script)$/.test(module)) {
    return [{ source: sourceOfWord(argument), language: 'shell', known: argument.known }];
  }
  const given = new Map(
    [...argument.text.matchAll(/(\w+)=("[^"]*"|'[^']*'|\S+)/g)].map(
      ([, key = '', value = '']) => [key, value.replace(/^["']|["']$/g, '')] as const,
    ),
  );
  return programs(module, given).map(words => ({ words: words.map(text => word(text, argument)) }));
}

const word = (text: string, at: Word): Word => ({ text, known: !/\{\{/.test(text), raw: text, range: at.range });

function programs(module: string, given: ReadonlyMap<string, string>): string[][] {
  const path = given.get('path') ?? given.get('dest') ?? given.get('name') ?? '';
  const found: string[][] = [];
  switch (module) {
    case 'file':
    case 'copy':
    case 'template':
    case 'get_url': {
      const all = /^(yes|true)$/i.test(given.get('recurse') ?? '') ? ['-R'] : [];
      const mode = given.get('mode');
      const owner = given.get('owner');
      if (mode) found.push(['chmod', ...all, mode, path]);
      if (owner) found.push(['chown', ...all, owner, path]);
      return found;
    }
    case 'user': {
      const groups = given.get('groups');
      if (given.get('state') === 'absent') return [['userdel', path]];
      return groups ? [['usermod', '-aG', groups, path]] : [['useradd', path]];
    }
    case 'acl':
      return given.get('entry') ? [['setfacl', '-m', given.get('entry') ?? '', path]] : [];
    case 'service':
    case 'systemd': {
      const action = { stopped: 'stop', started: 'start' }[given.get('state') ?? ''];
      return action ? [['systemctl', action, path]] : [];
    }
    case 'selinux':
      return given.get('state') === 'disabled' || given.get('state') === 'permissive' ? [['setenforce', '0']] : [];
    default:
      return [];
  }
}
