import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';

const rules = await readRules();
const risks = (text: string, language?: string) =>
  find(text, { rules, language })
    .filter(one => one.direction === 'widens' && !['info', 'low'].includes(one.severity))
    .map(one => text.slice(one.range.start, one.range.end));

describe('Markdown as it was written', () => {
  test('code between fences is read in its own language', () => {
    expect(risks("```sql\n-- for the app\nCREATE ROLE app LOGIN SUPERUSER PASSWORD 'x';\n```")).toContain('SUPERUSER');
    const both =
      'First:\n~~~sql\nGRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC;\n~~~\nthen\n```sh\nchmod 777 /srv\n```';
    expect(risks(both)).toContain('chmod 777 /srv');
    expect(risks(both)).toHaveLength(2);
  });

  for (const [before, after] of [
    ['Use `psql` for this:', ''],
    ['Shift it by x << y', ''],
    ['What the server says >', ''],
    ['The line ends in a |', '  '],
    ['Three quotes open a text:', ''],
  ] as const)
    test(`${before} does not make the code another's`, () => {
      expect(risks(`${before}\n${after}\`\`\`sql\n${after}GRANT ALL ON *.* TO 'a'@'%';\n${after}\`\`\``)).toHaveLength(
        1,
      );
    });

  test('what stands behind a fence is shown by chats, and run', () => {
    expect(risks('```chmod -R 777 /srv\nls\n```')).toEqual(['chmod -R 777 /srv']);
    expect(risks('```sh chmod -R 777 /srv\nls\n```')).toEqual(['chmod -R 777 /srv']);
    expect(risks('```sh title="a b"\nchmod -R 777 /srv\n```')).toEqual(['chmod -R 777 /srv']);
  });

  test('a fence in a literal of YAML or in a text of a script is not run', () => {
    const map =
      'apiVersion: v1\nkind: ConfigMap\ndata:\n  a.md: |\n    ```sql\n    GRANT ALL ON a TO PUBLIC;\n    ```\n';
    expect(risks(map)).toEqual([]);
    expect(risks('def a():\n    """\n    ```sql\n    GRANT ALL ON a TO PUBLIC;\n    ```\n    """\n', 'python')).toEqual(
      [],
    );
  });

  test('a fence that is not closed hides nothing', () => {
    expect(risks('```bash\nchmod 777 /srv')).toEqual(['chmod 777 /srv']);
  });

  test('fences in a text that a program writes are not run', () => {
    expect(risks("cat > notes.md <<'END'\n```bash\nchmod 777 /srv\n```\nEND")).toEqual([]);
    expect(risks('git commit -F - <<END\n~~~\nchmod 777 /srv\n~~~\nEND')).toEqual([]);
  });
});

describe('a sentence beside a command', () => {
  for (const before of [
    "It fails since npm can't write there.",
    "The error `EACCES: mkdir '/usr/lib'` means that you don't own it.",
    "Here's what I'd do:",
  ])
    test(`${before} does not hide it`, () => {
      expect(risks(`${before}\n\n    chmod -R 777 /srv`)).toEqual(['chmod -R 777 /srv']);
    });

  for (const text of [
    'Never run `chmod -R 777 /` on a server; it breaks logins.',
    "Instead of `GRANT ALL PRIVILEGES ON *.* TO 'app'@'%'`, grant what is needed.",
    "Don't use `chmod 777 /srv` here.",
  ])
    test(`${text} is told`, () => expect(risks(text)).toEqual([]));

  for (const text of [
    'You cannot avoid `chmod -R 777 /srv` here.',
    "If you don't run `chmod -R 777 /srv`, it fails.",
    "Why don't you run `chmod -R 777 /srv`?",
    "Don't avoid `chmod -R 777 /srv`.",
    "Don't use `ls` instead of `chmod -R 777 /srv`.",
    'Never run `chmod -R 777 /srv` before you are root.',
    'Never run `chmod -R 777 /srv` without sudo.',
    "Don't worry, run `chmod -R 777 /srv`.",
    "Don't just run `ls`, run `chmod -R 777 /srv`.",
    'Never mind. Use `chmod -R 777 /srv` now.',
  ])
    test(`${text} is advice`, () => expect(risks(text)).toEqual(['chmod -R 777 /srv']));

  test('in a block of code, backticks run whatever the words before them', () => {
    expect(risks('Never use `chmod -R 777 /srv`', 'bash')).toEqual(['chmod -R 777 /srv']);
  });

  test('that begins in small letters does not hide it either', () => {
    expect(risks("it's ok:\nchmod -R 777 /srv")).toEqual(['chmod -R 777 /srv']);
  });

  test('an apostrophe that closes a quote is one', () => {
    expect(risks("echo 'hello\nFriend's ; chmod -R 777 /srv")).toEqual(['chmod -R 777 /srv']);
  });

  test('strings of a statement keep their quotes', () => {
    expect(risks("Exec sp_addsrvrolemember N'app', N'sysadmin';", 'sql')).toHaveLength(1);
  });
});

test('a lone carriage return ends a line, as in a terminal', () => {
  expect(risks('echo ready\rchmod -R 777 /srv')).toEqual(['chmod -R 777 /srv']);
});

test('a settings file that is written in a heredoc is no statement, whatever its keys', () => {
  const text = "cat >> /etc/samba/smb.conf <<'END'\n[team]\n  guest ok = yes\n  create mask = 0777\nEND";
  expect(risks(text)).toContain('guest ok = yes');
});

describe('a module of Ansible that writes a file', () => {
  for (const text of [
    `ansible all -b -m copy -a "content='app ALL=(ALL) NOPASSWD: ALL' dest=/etc/sudoers.d/app mode=0440"`,
    `ansible web -m lineinfile -a "path=/etc/ssh/sshd_config line='PermitRootLogin yes'"`,
  ])
    test(text, () => expect(risks(text)).not.toEqual([]));
  for (const text of [
    `ansible all -m copy -a "content='hello' dest=/etc/motd mode=0644"`,
    `ansible web -m lineinfile -a "path=/etc/ssh/sshd_config line='PermitRootLogin no'"`,
  ])
    test(text, () => expect(risks(text)).toEqual([]));
});
