import type { Context } from './command.ts';
import type { Analyser } from './language.ts';
import { computed, type Source } from './source.ts';

const pattern = (text: string) =>
  new RegExp(text.replaceAll('TEXT', String.raw`['"]([^'"\n]{1,200})['"]`).replaceAll(' ', String.raw`\s{0,9}`), 'g');
/** A value under a key, in brackets of either language: `role='x'`, `role: 'x'`, `'role': 'x'`. */
const key = (name: string) => `['"]?${name}['"]? [:=] `;

/**
 * Calls of the libraries of Google Cloud and Azure, in Python and JavaScript, as the command that does the same;
 * `$1`, `$2` are what the call names, and a word in capitals what it does not.
 */
const calls: readonly (readonly [RegExp, string])[] = [
  [
    pattern(String.raw`(?:\bbucket \( TEXT \)[^;\n]{0,80})?\.(?:make_public|makePublic) \(`),
    'gsutil iam ch allUsers:objectViewer gs://$1|BUCKET',
  ],
  [pattern(String.raw`acl\.all\(\)\.grant_read\(`), 'gsutil acl ch -u AllUsers:R gs://BUCKET'],
  [pattern(String.raw`acl\.all\(\)\.grant_(?:write|owner)\(`), 'gsutil acl ch -u AllUsers:W gs://BUCKET'],
  [
    pattern(String.raw`acl\.all_authenticated\(\)\.grant_\w+\(`),
    'gsutil acl ch -u AllAuthenticatedUsers:R gs://BUCKET',
  ],
  [pattern(String.raw`acl\.(?:user|group)\( TEXT \)\.grant_(?:write|owner)\(`), 'gsutil acl ch -u $1:O gs://BUCKET'],
  [pattern(String.raw`acl\.(?:user|group)\( TEXT \)\.grant_read\(`), 'gsutil acl ch -u $1:R gs://BUCKET'],
  [
    pattern(String.raw`acl\.add\( \{ ${key('entity')}['"](allUsers|allAuthenticatedUsers)['"]`),
    'gsutil acl ch -u $1:R gs://BUCKET',
  ],
  [
    pattern(`public_access_prevention = ['"](?:inherited|unspecified)['"]`),
    'gcloud storage buckets update gs://BUCKET --no-public-access-prevention',
  ],
  [
    pattern(String.raw`\bAccessEntry\([^()\n]{0,200}['"](allUsers|allAuthenticatedUsers)['"]`),
    'bq add-iam-policy-binding --member=$1 --role=roles/bigquery.dataViewer DATASET',
  ],
  [
    pattern(
      String.raw`create_container\( TEXT [^()\n]{0,200}\b${key('public_access')}(?:PublicAccess\.|['"])(container|blob|Container|Blob)`,
    ),
    'az storage container create --name $1 --public-access $2',
  ],
  [
    pattern(
      String.raw`set_container_access_policy\([^()\n]{0,200}\b${key('public_access')}(?:PublicAccess\.|['"])(\w{4,9})`,
    ),
    'az storage container set-permission --name CONTAINER --public-access $1',
  ],
  [
    pattern(String.raw`(?:\.create\( \{ ${key('access')}|\.setAccessPolicy\( )['"](container|blob)['"]`),
    'az storage container set-permission --name CONTAINER --public-access $1',
  ],
  [
    pattern(
      String.raw`storage_?[aA]ccounts\.(?:begin_?)?(?:create|update)\w{0,20}\([\s\S]{0,600}?${key('allow_?[bB]lob_?[pP]ublic_?[aA]ccess')}[Tt]rue\b`,
    ),
    'az storage account update --name ACCOUNT --allow-blob-public-access true',
  ],
  [
    pattern(String.raw`[rR]ole_?[aA]ssignments\.create\([\s\S]{0,400}?\broleDefinitions\/([\w-]{36})`),
    'az role assignment create --assignee PRINCIPAL --role $1',
  ],
  [
    pattern(
      String.raw`security_?[rR]ules\.(?:begin_?)?create\w{0,20}\([\s\S]{0,600}?${key('source_?[aA]ddress_?[pP]refix')}['"](\*|Internet|0\.0\.0\.0/0)['"][\s\S]{0,300}?${key('destination_?[pP]ort_?[rR]ange')}TEXT`,
    ),
    "az network nsg rule create --name RULE --access Allow --direction Inbound --source-address-prefixes '$1' --destination-port-ranges '$2'",
  ],
  [
    pattern(String.raw`update_access_policy\([\s\S]{0,400}?${key('secrets')}\[ TEXT`),
    'az keyvault set-policy --name VAULT --object-id PRINCIPAL --secret-permissions $1',
  ],
  [
    pattern(String.raw`\bgenerate_(account|container|blob|share|file|queue|table)_sas\(`),
    'az storage $1 generate-sas --permissions rwdl --expiry 2099-01-01',
  ],
];

const binding = pattern(
  String.raw`bindings['"]?\]?\.(?:append|push)\( \{ ${key('role')}TEXT , ${key('members')}[[{] TEXT`,
);
const sets = /\bset_?iam_?policy\(|\biam\.setPolicy\(/i;

export function cloudLibraries(source: Source, context: Context, analyser: Analyser): void {
  const code = source.text;
  if (!/google|storage|bucket|acl\.|azure|[cC]ontainer|bindings|bigquery|_sas\(|network|vaults|ssignments/.test(code))
    return;
  const run = (found: RegExpExecArray, line: string) =>
    analyser.embed(computed(line, source.range(found.index, found.index + found[0].length)), 'shell', context);
  for (const [regex, line] of calls) {
    for (const found of code.matchAll(regex))
      run(
        found,
        line.replace(/\$(\d)(?:\|([A-Z]+))?/g, (_, group: string, otherwise = '') =>
          plain(found[Number(group)] ?? otherwise),
        ),
      );
  }
  if (!sets.test(code)) return;
  let left = 60;
  for (const found of code.matchAll(binding)) {
    if (left-- <= 0) return;
    const [, role = '', member = ''] = found;
    const line = /\bbucket\b|storage/i.test(code)
      ? `gcloud storage buckets add-iam-policy-binding gs://BUCKET --member=${plain(member)} --role=${plain(role)}`
      : `gcloud projects add-iam-policy-binding PROJECT --member=${plain(member)} --role=${plain(role)}`;
    run(found, line);
  }
}

/** What a page gives may not become more than one word. */
const plain = (text: string) => text.replace(/[^\w@%+=:,./*-]/g, '');
