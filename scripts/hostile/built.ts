import { rows, times } from './grown.ts';
import type { Shape } from './shape.ts';

/** Shapes that are more than one thing over and over. */
export const built: readonly Shape[] = [
  {
    name: 'functions',
    make: size => `${rows(size, i => `f${i}() { f${(i * 7) % 300}; f${(i * 11) % 300}; }; `)}f1`,
  },
  {
    name: 'functions that call the one before twice',
    make: size => `${rows(size, i => `f${i}() { f${i - 1}; f${i - 1}; }; `)}f9`,
  },
  {
    name: 'functions called often',
    make: size => `f() { ${times(size / 2, 'a;')} }; ${times(size / 2, 'f;')}`,
  },
  { name: 'many functions, called once each', make: size => rows(size, i => `f${i}() { ls; }\nf${i}\n`) },
  { name: 'aliases', make: size => rows(size, i => `alias a${i}='a${i - 1}'\n`) },
  { name: 'variables in variables', make: size => rows(size, i => `a${i}="$a${i - 1}$a${i - 1}"\n`) },
  { name: 'nested quotes', make: size => `${times(size / 2, `sh -c "`)}${times(size / 2, '"')}` },
  { name: 'a pipeline that ends in a shell', make: size => `echo a ${times(size, '| tr a b ')}| sh` },
  { name: 'one long echo into a shell', make: size => `echo '${times(size, 'chmod 777 a; ')}' | sh` },
  { name: 'one long echo into shells', make: size => `echo '${times(size, 'a;')}' ${times(size / 10, '| sh ')}` },
  { name: 'a variable run often', make: size => `a='${times(size / 2, 'ls;')}'\n${times(size / 2, 'eval "$a"\n')}` },
  { name: 'a file run often', make: size => `echo '${times(size / 2, 'ls;')}' > a\n${times(size / 2, 'sh a\n')}` },
  { name: 'a list used often', make: size => `for i in ${times(size / 2, 'a ')}; do ${times(size / 2, '$i;')} done` },
  {
    name: 'loops in loops',
    make: size => `${times(size / 2, 'for i in 1 2 3 4 5 6 7 8; do ')}ls${times(size / 4, '; done')}`,
  },
  {
    name: 'a deep tree of YAML',
    make: size => {
      const depth = Math.floor(Math.sqrt(size));
      return Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}a:\n`).join('');
    },
  },
  { name: 'a deep tree of HCL', make: size => `${times(size / 2, 'a {\n')}${times(size / 2, '}\n')}` },
  { name: 'a wide map of YAML', make: size => rows(size, i => `a${i}: b\n`) },
  { name: 'a wide map of JSON', make: size => `{${rows(size, i => `"a${i}": {"Effect": "Allow"}, `)}"b": 1}` },
  {
    name: 'a wide policy',
    make: size =>
      `{"Statement": [${times(size, '{"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"}, ')}{}]}`,
  },
  {
    name: 'a policy with many actions',
    make: size =>
      `{"Statement": [{"Effect": "Allow", "Resource": "*", "Action": [${rows(size, i => `"s3:Get${i}*", `)}"*"]}]}`,
  },
  {
    name: 'pods',
    make: size =>
      rows(
        size,
        i => `---\nkind: Pod\nmetadata: {name: a${i}}\nspec:\n  containers:\n  - securityContext: {privileged: true}\n`,
      ),
  },
  {
    name: 'cluster roles',
    make: size =>
      rows(
        size,
        i =>
          `---\nkind: ClusterRole\nmetadata: {name: a${i}}\nrules:\n- {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}\n`,
      ),
  },
  {
    name: 'one role of many rules',
    make: size => `kind: ClusterRole\nrules:\n${times(size, '- {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}\n')}`,
  },
  {
    name: 'a stack',
    make: size =>
      `Resources:\n${rows(size, i => `  A${i}:\n    Type: AWS::S3::Bucket\n    Properties: {AccessControl: PublicRead}\n`)}`,
  },
  {
    name: 'a stack of references',
    make: size =>
      `Resources:\n${rows(size, i => `  A${i}:\n    Type: AWS::IAM::Role\n    Properties: {Name: !Ref A${i - 1}}\n`)}`,
  },
  {
    name: 'a security group',
    make: size =>
      `resource "aws_security_group" "a" {\n${times(size, 'ingress {\n cidr_blocks = ["0.0.0.0/0"]\n from_port = 22\n to_port = 22\n}\n')}}`,
  },
  {
    name: 'locals in locals',
    make: size => `locals {\n${rows(size, i => `  a${i} = "\${local.a${i - 1}}\${local.a${i - 1}}"\n`)}}`,
  },
  {
    name: 'resources that name each other',
    make: size => rows(size, i => `resource "aws_s3_bucket" "a${i}" {\n bucket = aws_s3_bucket.a${i - 1}.id\n}\n`),
  },
  { name: 'a grant to many', make: size => `GRANT ALL ON t TO ${rows(size, i => `u${i}, `)}PUBLIC;` },
  { name: 'a grant on many', make: size => `GRANT ALL ON ${rows(size, i => `t${i}, `)}t TO PUBLIC;` },
  {
    name: 'a grant of many on many',
    make: size =>
      `GRANT ${rows(size / 3, i => `p${i}, `)}ALL ON ${rows(size / 3, i => `t${i}, `)}t TO ${rows(size / 3, i => `u${i}, `)}PUBLIC;`,
  },
  { name: 'a chmod of many', make: size => `chmod 777 ${rows(size, i => `a${i} `)}` },
  {
    name: 'a bind of many',
    make: size =>
      `gcloud projects add-iam-policy-binding a ${rows(size, i => `--member=user:a${i} `)}--role=roles/owner`,
  },
  { name: 'a crontab', make: size => `crontab <<A\n${times(size, '* * * * * chmod 777 /srv\n')}A\n` },
  {
    name: 'a script in Python in a shell',
    make: size => `python3 - <<A\n${times(size, `os.system('chmod 777 a')\n`)}A\n`,
  },
  {
    name: 'variables of cmd',
    make: size => `set a=${times(size / 2, 'b')}\n${times(size / 2, 'echo %a% %a%\n')}`,
    language: 'cmd',
  },
  {
    name: 'variables of PowerShell',
    make: size => `$a = '${times(size / 2, 'b')}'\n${times(size / 2, 'iex $a; $a + $a\n')}`,
    language: 'powershell',
  },
  {
    name: 'functions of PowerShell',
    make: size => `${rows(size, i => `function f${i} { f${(i * 7) % 300}; f${(i * 11) % 300} }\n`)}f1`,
    language: 'powershell',
  },
  { name: 'labels of cmd', make: size => rows(size, i => `call :a${(i * 7) % 300}\n:a${i}\n`), language: 'cmd' },
  {
    name: 'tables of a grant',
    make: size => `GRANT SELECT ON ${times(size, 'a,')}b TO c`,
    language: 'sql-postgres',
  },
  { name: 'grantees of a grant', make: size => `GRANT SELECT ON a TO ${times(size, 'b,')}c`, language: 'sql-postgres' },
  {
    name: 'variables of SQL',
    make: size => `DECLARE @a nvarchar(max) = N'';\n${times(size, `SET @a = @a + N'GRANT a TO b; ';\n`)}EXEC(@a)`,
    language: 'sql-tsql',
  },
  ...['s/', '/a', '\\(', 's/\\(a\\)/\\1/;', '&'].map(part => ({
    name: `a sed script of many ${part}`,
    make: (size: number) => `sed -i '${times(size, part)}' /etc/sudoers`,
  })),
  {
    name: 'addresses of a rule of AWS',
    make: size => `aws ec2 authorize-security-group-ingress --ip-permissions '${times(size, '1.1.1.1/1 ')}'`,
  },
  {
    name: 'colons in a rule of AWS',
    make: size => `aws ec2 authorize-security-group-ingress --ip-permissions '${times(size, ':')}'`,
  },
  {
    name: 'a policy in a policy of AWS',
    make: size => `aws sqs set-queue-attributes --attributes '${times(size, '{"Policy":')}'`,
  },
  { name: 'options of AWS', make: size => `aws kms create-grant ${times(size, '--key-id x ')}` },
  {
    name: 'statements of Oracle Cloud',
    make: size => `oci iam policy create --statements '${times(size, 'allow group a to {')}'`,
  },
  ...['-x; chmod 777 a\n', '+a;b\n', '-a;b\n', '+chmod 777 a\n', ' \n', '-\n', '--- a\n+++ b/c.sh\n+chmod 777 a\n'].map(
    line => ({
      name: `a patch of many ${line.replaceAll('\n', ' ')}`,
      make: (size: number) => `--- a/b.sh\n+++ b/b.sh\n@@ -1 +1 @@\n${times(size, line)}`,
    }),
  ),
  { name: 'blanks before a word', make: size => `a\n${times(size, ' ')}b` },
  { name: 'blanks in a sentence', make: size => `A${times(size, ' ')}b\`` },
  { name: 'blanks before a sentence', make: size => `${times(size, ' ')}x\`'` },
  { name: 'the language of a fence', make: size => `\`\`\`${times(size, 'a')}\`` },
  { name: 'blanks behind a fence', make: size => `\`\`\`${times(size, ' ')}\`` },
  { name: 'words of Google Cloud', make: size => `gcloud ${times(size, 'x ')}add-iam-policy-binding` },
  { name: 'words of Azure', make: size => `az ${times(size, 'x ')}create --public-network-access` },
];
