import type { DocumentCommand, Node } from '../../languages/command.ts';
import { entriesOf, get, listOf } from '../../languages/flavours.ts';
import { member } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule, Sensitivity } from '../rule.ts';
import { declared, nodesAt, type Resource, registry, resourceOf, textAt } from '../terraform.ts';

/** Roles that let their holder act as somebody else, or decide who may do what. */
const impersonates =
  /iam\.(serviceAccount(User|TokenCreator|KeyAdmin|Admin|OpenIdTokenCreator)|workloadIdentityUser|securityAdmin|roleAdmin|organizationRoleAdmin)|resourcemanager\.\w*(IamAdmin|Admin)$/;

function rightOf(role: string): { right: Right; sensitivity: Sensitivity } {
  if (role === 'roles/owner') return { right: 'admin', sensitivity: 'system' };
  if (role === 'roles/editor') return { right: 'write', sensitivity: 'system' };
  if (/^roles\/(viewer|browser)$/.test(role)) return { right: 'read', sensitivity: 'system' };
  if (impersonates.test(role)) return { right: 'write-part', sensitivity: 'auth' };
  if (/decrypter|secretAccessor|cryptoOperator|privateLogViewer/i.test(role))
    return { right: 'read-secret', sensitivity: 'ordinary' };
  if (/admin|owner/i.test(role)) return { right: 'admin', sensitivity: 'ordinary' };
  if (/view|read|get|list|invoker|puller|subscriber|monitor|agent|user$/i.test(role))
    return { right: 'read', sensitivity: 'ordinary' };
  // A role of one's own, or an unknown one: some rights, not all.
  return {
    right: /editor|writer|creator|publisher|encrypter|developer/i.test(role) ? 'write' : 'write-part',
    sensitivity: 'ordinary',
  };
}

/** How much a binding covers, by the type of its resource. */
function reachOf(type: string): NonNullable<Access['reach']> {
  if (/^google_(organization|folder)_/.test(type)) return 'everything';
  return /^google_project_|^google_billing_/.test(type) ? 'collection' : 'single';
}

function granted(resource: Resource, role: string, name: Node | undefined, at: Node): Access {
  const text = name?.kind === 'scalar' ? name.text : '';
  // An address that Terraform fills in belongs to a named account all the same.
  const own = /^(user|group|domain|serviceAccount):\$\{/.test(text);
  const word = { text, known: own || (name?.kind === 'scalar' && name.known), raw: text, range: at.range };
  const given = text === '' ? { kind: 'role' as const, name: 'the members of the binding' } : member(word);
  const who = own ? { kind: text.startsWith('group') ? ('group' as const) : ('service' as const), name: text } : given;
  const open = who.kind === 'anonymous' || who.kind === 'authenticated';
  const reach = reachOf(resource.type);
  // What is opened to all holds many things: files of a bucket, tables of a dataset.
  const wide = open && reach === 'single' ? 'collection' : reach;
  const scope = {
    everything: 'the whole organisation or folder',
    collection: 'the whole project',
    single: resource.address,
  };
  return {
    effect: open ? 'PUBLIC' : 'GRANT',
    principal: who,
    target: { kind: 'cloud', name: scope[reach], breadth: reach },
    ...rightOf(role),
    reach: wide,
    summary: open ? 'Gives a role to everyone' : 'Gives a role in Google Cloud',
    headline: `${sentence(who.name)} would have ${role || 'a role'} on ${scope[reach]}.`,
    explanation: open
      ? 'Everyone with a browser, or with any Google account, can then use it. Nobody in the company need know them.'
      : 'Whoever has a role has all that it may do, on everything below that place. Basic roles hold thousands of rights.',
    ...declared(resource),
    range: at.range,
  };
}

function detect(command: DocumentCommand): Access[] {
  const resource = resourceOf(command);
  if (!resource) return [];
  // Google's own modules: roles are the keys, their members a list.
  const module = /google.*\/(organization|folder|project)?\w*_iam\b/.exec(textAt(resource.root, 'source') ?? '');
  if (module)
    return entriesOf(get(resource.root, 'bindings')).flatMap(({ key, value }) =>
      listOf(value)
        .slice(0, 20)
        .map(one => granted({ ...resource, type: `google_${module[1]}_` }, key, one, one)),
    );
  if (!resource.type.startsWith('google_')) return [];
  const { root, type } = resource;
  const membersOf = (binding: Node, role: string): Access[] => {
    const members = [...nodesAt(binding, 'members'), ...nodesAt(binding, 'member')];
    const all = (members.length > 0 ? members : [undefined]).map(one => granted(resource, role, one, one ?? binding));
    // Many members of one binding are told by the widest.
    return all.some(one => one.effect === 'PUBLIC') ? all.filter(one => one.effect === 'PUBLIC') : all.slice(0, 20);
  };
  if (/_iam_(member|binding)$/.test(type)) return membersOf(root, textAt(root, 'role') ?? '');
  if (/_iam_policy$/.test(type)) {
    const bindings = [...nodesAt(root, 'binding'), ...nodesAt(root, 'policy_data.bindings')];
    return bindings.flatMap(binding => membersOf(binding, textAt(binding, 'role') ?? ''));
  }
  if (!/^google_bigquery_dataset(_access)?$/.test(type)) return [];
  const rules = type.endsWith('_access') ? [root] : nodesAt(root, 'access');
  return rules.flatMap(rule => {
    const group = nodesAt(rule, 'special_group')[0] ?? nodesAt(rule, 'iam_member')[0];
    const text = group?.kind === 'scalar' ? group.text : '';
    if (!/^all(authenticated)?users$/i.test(text)) return [];
    const role = textAt(rule, 'role') ?? 'READER';
    return [granted(resource, /owner/i.test(role) ? 'roles/bigquery.dataOwner' : role, group, rule)];
  });
}

export default {
  title: 'Gives a role in Google Cloud (Terraform)',
  references: [
    attack('T1098.003'),
    cwe(269),
    cwe(732),
    registry('hashicorp/google'),
    vendor('Google Cloud IAM', 'https://cloud.google.com/iam/docs'),
  ],
  triggers: ['google_', 'roles/'],
  document: { on: ['hcl resource', 'hcl module', 'hcl data google_iam_policy'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "google_storage_bucket_iam_member" "b" {\n  bucket = "reports"\n  role = "roles/storage.objectViewer"\n  member = "allUsers"\n}',
      severity: 'high',
      effect: 'PUBLIC',
      principal: 'anonymous',
    },
    {
      text: 'resource "google_project_iam_binding" "o" {\n  project = "shop"\n  role = "roles/owner"\n  members = ["user:ann@example.com"]\n}',
      severity: 'high',
      effect: 'GRANT',
      target: 'the whole project',
    },
    {
      text: 'resource "google_kms_crypto_key_iam_policy" "k" {\n  policy_data = jsonencode({\n    bindings = [{ role = "roles/cloudkms.cryptoKeyDecrypter", members = ["allAuthenticatedUsers"] }]\n  })\n}',
      severity: 'high',
    },
    {
      text: 'resource "google_organization_iam_member" "i" {\n  org_id = "1"\n  role = "roles/iam.serviceAccountTokenCreator"\n  member = "serviceAccount:${google_service_account.ci.email}"\n}',
      severity: 'high',
    },
    {
      text: 'module "iam" {\n  source = "terraform-google-modules/iam/google//modules/projects_iam"\n  bindings = {\n    "roles/owner" = ["group:team@example.com"]\n  }\n}',
      severity: 'high',
      target: 'the whole project',
    },
    {
      text: 'data "google_iam_policy" "p" {\n  binding {\n    role = "roles/run.invoker"\n    members = ["allUsers"]\n  }\n}',
      severity: 'high',
    },
  ],
  ignores: [
    'module "iam" {\n  source = "terraform-google-modules/iam/google//modules/projects_iam"\n  bindings = {}\n}',
    'resource "google_bigquery_dataset" "d" {\n  access {\n    role = "READER"\n    user_by_email = "ann@example.com"\n  }\n}',
    'resource "google_project" "p" {\n  name = "roles/owner"\n}',
    'resource "google_project_iam_member" "none" {\n  count = 0\n  role = "roles/owner"\n  member = "user:ann@example.com"\n}',
  ],
} satisfies Examples;
