import type { Context } from './command.ts';
import type { Analyser } from './language.ts';
import { computed, type Source } from './source.ts';

const texts = String.raw`\[([^[\]]{0,400})\]`;
const peer = String.raw`(?:\w{1,20}\.)?Peer\.(any_?ipv[46]|ipv[46])\(\s?(?:["']([\d.:/a-f]{2,45})["'])?\s?\)`;
const port = String.raw`(?:\w{1,20}\.)?Port\.(\w{1,20})(?:\(\s?(\d{0,5})(?:\s?,\s?(\d{1,5}))?\s?\))?`;
const at = (pattern: string) => new RegExp(pattern, 'gi');

const numbers: Record<string, readonly [from: number, to: number]> = {
  SSH: [22, 22],
  RDP: [3389, 3389],
  HTTP: [80, 80],
  HTTPS: [443, 443],
  MYSQL_AURORA: [3306, 3306],
  POSTGRES: [5432, 5432],
};

/** A rule of a security group, whoever writes it. */
function ingress(from: string, kind: string, first: string, last: string): string {
  const [start, end] =
    numbers[kind.toUpperCase()] ?? (/all/i.test(kind) ? [0, 65535] : [first || '1', last || first || '1']);
  const protocol = /^all_?traffic$/i.test(kind) ? '-1' : 'tcp';
  return `resource "aws_security_group_rule" "rule" {\n type = "ingress"\n protocol = "${protocol}"\n from_port = ${start}\n to_port = ${end}\n cidr_blocks = ["${from}"]\n}`;
}
const policy = (statement: string) => `{"Statement":[{"Effect":"Allow",${statement}}]}`;
const list = (written = '') =>
  `[${[...written.matchAll(/["']([\w:*/.-]{1,200})["']/g)].map(one => `"${one[1]}"`).join(',')}]`;
const everywhere = (version: string, written: string | undefined) =>
  written ?? (/6$/.test(version) ? '::/0' : '0.0.0.0/0');

type Group = string | undefined;
/** What AWS's Cloud Development Kit writes in a word of its own, as the template that says the same. */
const forms: readonly (readonly [RegExp, language: string, (found: readonly Group[]) => string | undefined])[] = [
  [
    at(String.raw`\badd_?ingress_?rule\(\s{0,20}${peer}\s?,\s{0,20}${port}`),
    'hcl',
    ([, version = '', cidr, kind = '', first = '', last = '']) => ingress(everywhere(version, cidr), kind, first, last),
  ],
  [
    at(String.raw`\ballow_?from\(\s{0,20}${peer}\s?,\s{0,20}${port}`),
    'hcl',
    ([, version = '', cidr, kind = '', first = '', last = '']) => ingress(everywhere(version, cidr), kind, first, last),
  ],
  [
    at(String.raw`\ballow_?(?:default_?port_?)?from_?any_?ipv4\(\s{0,20}(?:${port})?`),
    'hcl',
    ([, kind = '', first = '', last = '']) => ingress('0.0.0.0/0', kind, first, last),
  ],
  [
    at(String.raw`\bpublic_?read_?access\s?[:=]\s?true\b|\.grant_?public_?access\(`),
    'hcl',
    () => 'resource "aws_s3_bucket_acl" "bucket" {\n acl = "public-read"\n}',
  ],
  [
    at(
      String.raw`\b(?:block_?public_?acls|block_?public_?policy|restrict_?public_?buckets|ignore_?public_?acls)\s?[:=]\s?false\b`,
    ),
    'hcl',
    () =>
      'resource "aws_s3_bucket_public_access_block" "bucket" {\n block_public_policy = false\n restrict_public_buckets = false\n}',
  ],
  [
    at(String.raw`\bfrom_?aws_?managed_?policy_?name\(\s?["']([\w/-]{1,100})["']`),
    'hcl',
    ([, name = '']) =>
      `resource "aws_iam_role_policy_attachment" "role" {\n role = "role"\n policy_arn = "arn:aws:iam::aws:policy/${name}"\n}`,
  ],
  [
    at(String.raw`\bpublicly_?accessible\s?[:=]\s?true\b`),
    'hcl',
    () => 'resource "aws_db_instance" "database" {\n publicly_accessible = true\n}',
  ],
  [
    at(String.raw`\bFunctionUrlAuthType\.NONE\b`),
    'hcl',
    () => 'resource "aws_lambda_function_url" "function" {\n authorization_type = "NONE"\n}',
  ],
  [
    at(
      String.raw`\bassumed_?by\s?[:=]\s?(?:new )?(?:\w{1,20}\.)?(Any|Account|Arn)Principal\(\s?(?:["']([\w:/*-]{1,200})["'])?`,
    ),
    'json',
    ([, kind = '', who]) =>
      policy(`"Action":"sts:AssumeRole","Principal":{"AWS":"${/any/i.test(kind) ? '*' : (who ?? '<account>')}"}`),
  ],
  [
    at(String.raw`\.grant_?\w{0,20}\(\s?(?:new )?(?:\w{1,20}\.)?(?:Any|Star)Principal\(`),
    'json',
    () => policy('"Action":"*","Resource":"*","Principal":"*"'),
  ],
  [at(String.raw`\bPolicyStatement\(([^;]{0,600})`), 'json', ([, inside = '']) => statement(inside)],
];

/** `actions: ['*'], resources: ['*'], principals: [new iam.AnyPrincipal()]`, in either language. */
function statement(inside: string): string | undefined {
  const field = (name: string) => new RegExp(`\\b${name}\\s?[:=]\\s?${texts}`).exec(inside)?.[1];
  const actions = field('actions');
  if (actions === undefined || /\bDENY\b/.test(inside)) return undefined;
  const everybody = /\b(?:Any|Star)Principal\(/.test(field('principals') ?? '') ? ',"Principal":"*"' : '';
  return policy(`"Action":${list(actions)},"Resource":${list(field('resources'))}${everybody}`);
}

export function cloudKit(source: Source, context: Context, analyser: Analyser): void {
  if (!/ec2\.|s3\.|iam\.|rds\.|lambda|Peer\.|connections\.|[gG]rant|Port\./.test(source.text)) return;
  for (const [pattern, language, says] of forms) {
    for (const found of source.text.matchAll(pattern)) {
      const text = says(found);
      const range = source.range(found.index, found.index + found[0].length);
      if (text) analyser.embed(computed(text, range), language, context);
    }
  }
}
