import { kebab } from './sdk-arguments.ts';

/** A call of boto3's objects: where it stands, and what the command line calls it. `given` is what the object names. */
export type ResourceCall = { index: number; length: number; service: string; verb: string; given: readonly string[] };

/** Object, method, service, verb of the command line, options for what the object was made with. */
const table: readonly (readonly [object: RegExp, method: RegExp, service: string, verb: string, options: string])[] = [
  [/^BucketAcl$/, /^put$/, 's3api', 'put-bucket-acl', '--bucket'],
  [/^ObjectAcl$/, /^put$/, 's3api', 'put-object-acl', '--bucket --key'],
  [/^BucketPolicy$/, /^put$/, 's3api', 'put-bucket-policy', '--bucket'],
  [/^Bucket$/, /^(?:put_object|upload_file(?:obj)?)$/, 's3api', 'put-object', '--bucket'],
  [/^Object$/, /^(?:put|upload_file(?:obj)?)$/, 's3api', 'put-object', '--bucket --key'],
  [/^(?:User|Role|Group)$/, /^(?:attach|detach)_policy$/, 'iam', '$method-$object-policy', '--$object-name'],
  [/^(?:User|Role|Group)$/, /^create_policy$/, 'iam', 'put-$object-policy', '--$object-name'],
  [/^(?:UserPolicy|RolePolicy|GroupPolicy)$/, /^put$/, 'iam', 'put-$object', '--$owner-name --policy-name'],
  [/^AssumeRolePolicy$/, /^update$/, 'iam', 'update-assume-role-policy', '--role-name'],
  [/^Group$/, /^add_user$/, 'iam', 'add-user-to-group', '--group-name'],
  [/^User$/, /^add_group$/, 'iam', 'add-user-to-group', '--user-name'],
  [/^User$/, /^create$/, 'iam', 'create-user', '--user-name'],
  [/^User$/, /^create_access_key_pair$/, 'iam', 'create-access-key', '--user-name'],
  [/^User$/, /^create_login_profile$/, 'iam', 'create-login-profile', '--user-name'],
  [/^LoginProfile$/, /^(?:create|update)$/, 'iam', '$method-login-profile', '--user-name'],
  [/^SecurityGroup$/, /^(?:authorize|revoke)_ingress$/, 'ec2', '$method-security-group-ingress', '--group-id'],
  [/^(?:Image|Snapshot|Instance)$/, /^modify_attribute$/, 'ec2', 'modify-$object-attribute', '--$object-id'],
];

const texts = String.raw`\(([^()\n]{0,200})\)`;
const start = String.raw`(?:\w{1,60}\.){0,3}resource\(\s{0,9}['"]\w{1,20}['"][^()\n]{0,200}\)`;
/** A resource itself, or a name that stands for one, and the object of it. */
const bound = new RegExp(String.raw`\b(\w{1,60})\s{0,9}=\s{0,9}${start}(?!\s*\.)`, 'g');
const chain = String.raw`\.([A-Z]\w{1,40})${texts}(?:\.(Acl|Policy)\(\))?`;
const object = new RegExp(String.raw`\b(\w{1,60})\s{0,9}=\s{0,9}(?:${start}|\w{1,60})${chain}(?![.\w])`, 'g');
const direct = new RegExp(String.raw`(?:${start}|\b(\w{1,60}))${chain}\.([a-z_]{1,40})\(`, 'g');
const named = /\b(\w{1,60})(?:\.(Acl|Policy)\(\))?\.([a-z_]{1,40})\(/g;

export function resourceCalls(code: string): ResourceCall[] {
  if (!/\bresource\(/.test(code)) return [];
  const resources = new Set([...code.matchAll(bound)].map(found => found[1] ?? ''));
  const objects = new Map<string, { kind: string; made: string }>();
  for (const [, name = '', kind = '', made = '', part = ''] of code.matchAll(object))
    objects.set(name, { kind: `${kind}${part}`, made });
  const found: ResourceCall[] = [];
  for (const { index, 0: whole, 1: name, 2: kind = '', 3: made = '', 4: part = '', 5: method = '' } of code.matchAll(
    direct,
  ))
    if (name === undefined || resources.has(name)) add(index, whole.length, `${kind}${part}`, made, method);
  for (const { index, 0: whole, 1: name = '', 2: part = '', 3: method = '' } of code.matchAll(named)) {
    const one = objects.get(name);
    if (one) add(index, whole.length, `${one.kind}${part}`, one.made, method);
  }
  return found;

  function add(index: number, length: number, kind: string, made: string, method: string): void {
    const row = table.find(([object, verb]) => object.test(kind) && verb.test(method));
    if (!row) return;
    const own = kebab(kind);
    const put = (text: string) =>
      text
        .replace('$method', method.split('_')[0] ?? '')
        .replace('$object', own)
        .replace('$owner', own.split('-')[0] ?? '');
    const names = [...made.matchAll(/['"]([^'"\n]{1,200})['"]/g)].map(one => one[1] ?? '');
    const given = row[4].split(' ').flatMap((option, i) => (names[i] ? [put(option), names[i]] : []));
    found.push({ index, length, service: row[2], verb: put(row[3]), given });
  }
}
