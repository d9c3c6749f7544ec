import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';

const rules = await readRules();
const risks = (text: string, language?: string) =>
  find(text, { rules, language })
    .filter(one => one.direction !== 'narrows' && !['info', 'low'].includes(one.severity))
    .map(one => one.rule);

const heads = {
  sql: 'select 1;',
  json: '{"a": 1}',
  yaml: 'apiVersion: v1\nkind: Pod',
  python: 'import os',
  javascript: 'const a = 1',
  dockerfile: 'FROM ubuntu',
  reg: 'Windows Registry Editor Version 5.00',
  http: 'GET /x HTTP/1.1',
  php: '<?php',
  powershell: 'Get-Process',
  bash: 'ls',
};
const commands = [
  ['chmod -R 777 /srv', 'posix/chmod-world-writable'],
  ['/usr/bin/chmod -R 777 /srv', 'posix/chmod-world-writable'],
  ['sudo gpasswd -a mira docker', 'accounts/add-to-group'],
  ['Add-LocalGroupMember -Group Administrators -Member mira', 'windows/local-group'],
  ['icacls C:\\inetpub /grant Everyone:F /T', 'windows/file-access-list'],
  ["GRANT ALL ON *.* TO 'app'@'%';", 'databases/grant-privilege'],
] as const;

describe('a command below another language', () => {
  for (const [language, head] of Object.entries(heads))
    for (const [command, rule] of commands)
      test(`${language}, ${command}`, () => {
        expect(risks(`${head}\n${command}`)).toContain(rule);
        expect(risks(`${head}\n\n${command}\n`, language)).toContain(rule);
      });

  test('is found after a comment with an apostrophe, and after a statement when it is indented', () => {
    expect(risks("-- don't\nselect 1;\nchmod -R 777 /srv", 'sql')).toContain('posix/chmod-world-writable');
    expect(risks('select 1;\n  setenforce 0', 'sql')).toContain('safeguards/protection-off');
  });
});

describe('what belongs to the text around it', () => {
  for (const [text, language] of [
    ["comment on table a is 'Never run this:\nchmod -R 777 /srv\n'", 'sql'],
    ['create table a (\n  passwd text,\n  install text\n);', 'sql'],
    ['apiVersion: v1\nkind: ConfigMap\ndata:\n  note: |\n    chmod -R 777 /srv\n', 'yaml'],
    ['def fix():\n    """\n    chmod -R 777 /srv\n    """\n', 'python'],
    ['import os\nfor name in names:\n    print(name)', 'python'],
  ] as const)
    test(text, () => expect(risks(text, language)).toEqual([]));
});

test('a manifest below a query is one, whatever the page calls the block', () => {
  const manifest =
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: a}\nroleRef: {kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: User, name: mira}]';
  expect(risks(`select 1;\n${manifest}`, 'sql')).toEqual(['kubernetes/bind-role']);
  expect(risks(`select 1;\n${manifest}`)).toEqual(['kubernetes/bind-role']);
});
