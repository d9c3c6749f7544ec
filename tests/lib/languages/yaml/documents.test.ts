import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse } from '../../../../lib/languages/analyse.ts';

const verbs = (text: string, language = 'yaml') =>
  analyse(text, language).commands.flatMap(command => (command.kind === 'document' ? [command.verb.join(' ')] : []));
const calls = (text: string, language = 'yaml') =>
  analyse(text, language).commands.flatMap(command =>
    command.kind === 'call' ? [[command.program, ...command.words.map(word => word.text)].join(' ')] : [],
  );

test('documents are known by kind, by key, and in lists', () => {
  expect(verbs('apiVersion: v1\nkind: Pod\nspec: {}\n---\nkind: ClusterRole\nrules: []\n')).toEqual([
    'k8s pod',
    'k8s clusterrole',
  ]);
  expect(verbs('apiVersion: v1\nkind: List\nitems:\n- kind: Service\n  apiVersion: v1\n')).toEqual(['k8s service']);
  expect(verbs('hostPID: true\n')).toEqual(['k8s fragment']);
  expect(verbs('subjects: []\nroleRef: {kind: ClusterRole, name: view}\n')).toEqual(['k8s clusterrolebinding']);
  expect(verbs('Resources:\n  B:\n    Type: AWS::S3::Bucket\n')).toEqual(['cfn aws::s3::bucket']);
  expect(verbs('on: push\njobs: {}\n')).toEqual(['gha workflow']);
  expect(verbs('services:\n  web:\n    image: nginx\n')).toEqual(['compose services']);
  expect(verbs('bindings:\n- role: roles/viewer\n  members: [allUsers]\n')).toEqual(['gcp policy']);
  expect(verbs('title: notes\n')).toEqual(['yaml']);
});

test('policies are found wherever they stand, also inside strings', () => {
  expect(
    verbs(
      'Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      P: |\n        {"Statement": [{"Effect": "Allow", "Action": "*"}]}\n',
    ),
  ).toEqual(['cfn aws::iam::role', 'iam policy']);
  expect(verbs('{"a":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}', 'json')).toEqual(['yaml', 'iam policy']);
});

test('settings inside a string are read', () => {
  expect(verbs('data:\n  pod: |\n    spec:\n      hostPID: true\n')).toContain('k8s fragment');
});

test('scripts of workflows, pipelines, playbooks and containers are shell', () => {
  expect(calls('jobs:\n  a:\n    steps:\n    - run: chmod 777 /srv\n')).toEqual(['chmod 777 /srv']);
  expect(calls('test:\n  script:\n  - make all\n  - chmod 777 /srv\n')).toEqual(['make all', 'chmod 777 /srv']);
  expect(
    calls('- hosts: all\n  tasks:\n  - name: open\n    ansible.builtin.file:\n      path: /srv\n      mode: "0777"\n'),
  ).toEqual(['chmod 0777 /srv']);
  expect(calls('- file: path=/srv mode=0777\n- user: name=ann groups=wheel\n')).toEqual([
    'chmod 0777 /srv',
    'usermod -aG wheel ann',
  ]);
  expect(calls('kind: Pod\napiVersion: v1\nspec:\n  containers:\n  - command: [sh, -c, "chmod 777 /srv"]\n')).toEqual([
    'chmod 777 /srv',
  ]);
  expect(
    calls(
      '{"States":{"A":{"Resource":"arn:aws:states:::aws-sdk:iam:createAccessKey","Parameters":{"UserName":"ann"}}}}',
      'json',
    ),
  ).toEqual(['aws iam create-access-key --user-name ann']);
});

test('patches and chart values become the object that they change', () => {
  expect(verbs(`kubectl patch sa default -p '{"automountServiceAccountToken":true}'`, 'shell')).toEqual([
    'k8s serviceaccount',
  ]);
  expect(
    verbs(`kubectl patch deploy web --type=json -p '[{"op":"add","path":"/spec/hostPID","value":true}]'`, 'shell'),
  ).toEqual(['k8s deployment']);
  expect(verbs('helm upgrade web ./web --set securityContext.privileged=true', 'shell')).toEqual(['k8s fragment']);
});

test('templates, left-out lines and tags do not stop the rest', () => {
  expect(
    verbs(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}-{{ .Release.Name }}\n{{- if .Values.x }}\nspec:\n  hostPID: true\n{{- end }}\n',
    ),
  ).toEqual(['k8s pod']);
  expect(verbs('[...]\n\n- name: a\n  run: make all\n...\n')).toEqual(['gha steps']);
  expect(
    verbs('Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: !Sub "${A}-b"\n'),
  ).toEqual(['cfn aws::s3::bucket']);
});

test('anchors are followed, and nine of nine of nine come to an end', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`).join('\n')}\n`;
  expect(verbs(bomb)).toEqual(['yaml']);
});

test('never throws, and every range is inside the text', () => {
  const piece = fc.constantFrom(
    'a: ',
    '- ',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '|\n',
    '>-\n',
    '&x ',
    '*x',
    '!Ref ',
    '<<: ',
    '---\n',
    '? ',
    '# c\n',
    '{{ x }}',
    '\t',
    'kind: Pod\n',
    'spec:\n',
    'run: ',
    'hostPID: true\n',
    ': ',
    ',',
    '%',
    '@',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 }), parts => {
      const text = parts.join('');
      for (const command of analyse(text, 'yaml').commands) {
        expect(command.range.end).toBeLessThanOrEqual(text.length);
        expect(command.range.start).toBeLessThanOrEqual(command.range.end);
        expect(command.kind === 'unseen' && command.reason === 'failed').toBe(false);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('a list of nothing has a range that does not run backwards', () => {
  for (const text of ['- - ', '\n- - ', '- - - ', '-\n  - ', 'a:\n- - ']) {
    for (const { range } of analyse(text, 'yaml').commands) {
      expect(range.end, JSON.stringify(text)).toBeGreaterThanOrEqual(range.start);
      expect(range.end).toBeLessThanOrEqual(text.length);
    }
  }
});
