import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { analyse } from '../../../lib/languages/analyse.ts';
import { mask } from '../../../lib/languages/shell/placeholder.ts';
import { find } from '../../../lib/scan/find.ts';

const rules = await readRules();
const verbs = (text: string, hint?: string) =>
  analyse(text, hint).commands.map(command => `${command.kind} ${command.verb.slice(0, 3).join(' ')}`);

describe('files of Windows', () => {
  test('the ends of lines belong to no word, and a byte order mark is nothing', () => {
    const text = '\ufeffcd /\r\nchmod -R 777 /etc\r\nls\r';
    const [first, ...others] = find(text, { rules });
    expect(first).toMatchObject({ severity: 'critical', target: { name: '/etc' } });
    expect(JSON.stringify(first)).not.toContain('\\r');
    expect(text.slice(first?.range.start, first?.range.end)).toBe('chmod -R 777 /etc');
    expect(others).toEqual([]);
  });
  test('a mark in the middle is a hidden character', () =>
    expect(verbs('ls\nch\ufeffmod 777 /srv')).toContain('hidden invisible'));
  test('continued lines are one command', () =>
    expect(find('chmod -R \\\r\n  777 /etc\r\n', { rules }).map(one => one.target.name)).toEqual(['/etc']));
});

describe('the language of a snippet', () => {
  const languages: [string, string | undefined, string][] = [
    ['chmod 777 /srv', undefined, 'shell'],
    ['GRANT SELECT ON t TO a;', undefined, 'sql'],
    ['GRANT SELECT ON t TO a;', 'bash', 'sql'],
    ['GRANT SELECT ON t TO a;', 'mysql', 'sql-mysql'],
    ['chmod 777 /srv', 'rust', 'shell'],
    ['apiVersion: v1\nkind: Pod\n', undefined, 'yaml'],
    ['{"Statement": []}', undefined, 'json'],
    ['host all all 0.0.0.0/0 trust', undefined, 'pg_hba'],
    ['import os\nos.chmod("/srv", 0o777)', undefined, 'python'],
    ['alice ALL=(ALL) NOPASSWD: ALL', undefined, 'sudoers'],
  ];
  for (const [text, hint, expected] of languages) {
    test(`${text.replaceAll('\n', ' ')} (${hint ?? 'no hint'}) is ${expected}`, () =>
      expect(analyse(text, hint).language).toBe(expected));
  }
});

describe('a label that does not fit the text', () => {
  const found = (text: string, hint: string) => find(text, { rules, language: hint }).map(one => one.rule);
  for (const hint of ['python', 'yaml', 'sql', 'hcl', 'dockerfile', 'powershell', 'cmd', 'javascript', 'sudoers']) {
    test(`chmod called ${hint} is found, however it is written`, () => {
      for (const text of ['chmod 777 /srv', 'sudo chmod 777 /srv', '(cd /; chmod 777 /srv)', `'chmod' 777 /srv`])
        expect(found(text, hint), text).toContain('posix/chmod-world-writable');
    });
    test(`a grant, a cmdlet and a role called ${hint} are found`, () => {
      expect(found('GRANT ALL ON DATABASE shop TO PUBLIC;', hint)).toContain('databases/grant-to-public');
      expect(found('Add-ADGroupMember "Domain Admins" mira', hint)).toContain('active-directory/group-member');
    });
  }
  test('a script of Windows is not read as one of a POSIX shell', () =>
    expect(verbs('if ($true) { net user alice /add } else { whoami }', 'powershell')).toEqual([
      'call net user alice',
      'call whoami',
    ]));
});

describe('prompts', () => {
  for (const text of [
    '$ chmod 777 /srv',
    'root@db1:~# chmod 777 /srv',
    '[a@b c]$ chmod 777 /srv',
    'a@b ~ % chmod 777 /srv',
  ]) {
    test(text, () => {
      const [command] = analyse(text).commands;
      expect(command?.verb).toEqual(['chmod']);
      expect(text.slice(command?.range.start, command?.range.end)).toBe('chmod 777 /srv');
    });
  }
  test('a root prompt runs as root', () => expect(analyse('root@db1:~# ls').commands[0]?.context.elevated).toBe(true));
  test('# is a comment, and a prompt only where the page calls it a console', () => {
    expect(verbs('# chmod 777 /srv')).toEqual([]);
    expect(verbs('# chmod 777 /srv', 'console')).toEqual(['call chmod']);
  });
  test('a prompt of psql makes it SQL', () =>
    expect(verbs('app=# ALTER ROLE a SUPERUSER;\nALTER ROLE')[0]).toBe('statement alter role a'));
});

describe('characters that are not what they seem', () => {
  for (const [text, what] of [
    ['ch\u200bmod 777 /srv', 'invisible'],
    ['\u0441hmod 777 /srv', 'homoglyph'],
    ['\uff43\uff48\uff4d\uff4f\uff44 777 /srv', 'lookalike'],
    ['chmod \u202e777 /srv', 'bidi'],
  ]) {
    test(`${what}: told, and read as if they were not there`, () =>
      expect(verbs(text ?? '')).toEqual([`hidden ${what}`, 'call chmod']));
  }
  test('mangled typography is put right without a word', () =>
    expect(verbs('chmod \u201c777\u201d\u00a0/srv')).toEqual(['call chmod']));
  test('text in tag characters is read', () =>
    expect(
      verbs(`ls ${[...'; chmod 777 /srv'].map(c => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('')}`),
    ).toContain('call chmod'));
  test('other languages and emoji are left alone', () => expect(verbs('echo Привет 你好 👩‍💻')).toEqual(['call echo']));
});

describe('requests', () => {
  test('curl, with its body as a tree', () => {
    const request = analyse('curl -X PATCH https://api.github.com/repos/o/r -d \'{"private": false}\'').commands.find(
      command => command.kind === 'request',
    );
    expect(request).toMatchObject({
      method: 'PATCH',
      verb: ['api.github.com', 'patch', 'repos', 'o', 'r'],
      body: { root: { kind: 'map' } },
    });
  });
  test('gh api fields become a body', () => {
    const request = analyse('gh api -X PATCH /repos/o/r -F private=false').commands.find(
      command => command.kind === 'request',
    );
    expect(request).toMatchObject({ host: 'api.github.com', body: { text: '{"private": false}' } });
  });
});

describe('documents', () => {
  test('a list is its items, and aliases are followed', () => {
    expect(
      verbs('apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod}\n- {apiVersion: v1, kind: Secret}\n'),
    ).toEqual(['document k8s pod', 'document k8s secret']);
  });
  test('aliases of aliases end', () => {
    const bomb = `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`).join('\n')}\n`;
    expect(verbs(bomb, 'yaml')).toEqual(['document yaml']);
  });
  test('a policy in an option is a document', () => {
    expect(
      verbs('aws iam create-role --assume-role-policy-document \'{"Statement": [{"Effect": "Allow"}]}\''),
    ).toContain('document iam policy');
  });
});

describe('scripts', () => {
  for (const text of [
    'python3 -c \'import os; os.chmod("/srv", 0o777)\'',
    'perl -e \'chmod 0777, "/srv"\'',
    'ruby -e \'File.chmod(0777, "/srv")\'',
    'php -r \'chmod("/srv", 0777);\'',
    'lua -e \'os.execute("chmod 777 /srv")\'',
    "python3 - <<'E'\nimport subprocess\nsubprocess.run(['chmod', '777', '/srv'])\nE",
  ]) {
    test(text.split('\n')[0] ?? '', () => expect(verbs(text)).toContain('call chmod'));
  }
});

test('masking placeholders keeps the length of a text', () => {
  for (const text of ['a <USER> b', 'cat <in >out', 'x <your user name>:<group>', '<<EOF\n<A>\nEOF'])
    expect(mask(text)).toHaveLength(text.length);
});
