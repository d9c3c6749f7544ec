import type { DocumentCommand } from '../../languages/command.ts';
import { openBucket } from '../buckets.ts';
import { accountHolders, internet } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';
import { declared, nodesAt, registry, resourceOf, textAt, textsAt } from '../terraform.ts';

/** Attributes that hold a canned list, in the S3 dialect that most providers speak. */
const paths = ['acl', 'predefined_acl', 'default_acl', 'role_entity', 'access_type', 'canned_acl', 'visibility'];
const everyone = /^(public-?read(-?write)?|authenticated-?read|allusers|allauthenticatedusers)$/i;

/** A canned list, a Google entity or an Oracle access type → who may do what; undefined where it is nobody new. */
function meaning(text: string): { right: Right; who: Access['principal'] } | undefined {
  const [, role = '', entity = text] = /^(READER|WRITER|OWNER):(\w+)$/i.exec(text) ?? [];
  if (/^(ObjectRead(WithoutList)?|public)$/.test(text)) return { right: 'read', who: internet };
  if (!everyone.test(entity)) return undefined;
  return {
    right: /write/i.test(text) || /^(writer|owner)$/i.test(role) ? 'write' : 'read',
    who: /authenticated/i.test(text) ? accountHolders : internet,
  };
}

const buckets =
  /^(aws_s3_|digitalocean_spaces_|yandex_storage_|alicloud_oss_|google_storage_|oci_objectstorage_|tencentcloud_cos_|huaweicloud_obs_|scaleway_object|linode_object_storage_|ibm_cos_|openstack_objectstorage_|flexibleengine_s3_|vultr_object_|exoscale_sos_|minio_s3_|ncloud_objectstorage_|spaces_|opentelekomcloud_(obs|s3)_)/;

function detect(command: DocumentCommand): Access[] {
  const resource = resourceOf(command);
  if (!resource || (resource.type !== '' && !buckets.test(resource.type))) return [];
  const { root, address } = resource;
  const found: Access[] = [];
  const add = (right: Right, who: Access['principal'], range: Access['range']) => {
    const { undoNote = '' } = openBucket(address, right, who);
    // A bucket holds many files, also those that come later.
    const reach = /_(bucket_)?object(_acl)?$|_object_access_control$/.test(resource.type) ? 'single' : 'collection';
    found.push({
      ...openBucket(address, right, who),
      ...declared(resource),
      undoNote,
      reach,
      ...(range ? { range } : {}),
    });
  };
  for (const path of resource.type === '' ? ['acl'] : paths) {
    for (const node of nodesAt(root, path)) {
      const given = node.kind === 'scalar' && node.known ? meaning(node.text) : undefined;
      if (given) add(given.right, given.who, node.range);
    }
  }
  // Grants one by one: S3 groups, Google entities, Swift's `.r:*`.
  for (const path of ['grant', 'access_control_policy.grant', 'acl_grant']) {
    for (const grant of nodesAt(root, path)) {
      const uri = textAt(grant, 'uri') ?? textAt(grant, 'grantee.uri') ?? '';
      const group = /groups\/global\/(AllUsers|AuthenticatedUsers)/.exec(uri)?.[1];
      if (!group) continue;
      const rights = [...textsAt(grant, 'permissions'), ...textsAt(grant, 'permission')].join(' ');
      add(/write|full/i.test(rights) ? 'write' : 'read', group === 'AllUsers' ? internet : accountHolders, grant.range);
    }
  }
  const entity = textAt(root, 'entity');
  const role = textAt(root, 'role');
  const given = entity && /_access_control$|_acl$/.test(resource.type) && meaning(`${role ?? 'READER'}:${entity}`);
  if (given) add(given.right, given.who, root.range);
  const swift = [textAt(root, 'container_read'), textAt(root, 'container_write')];
  swift.forEach((text, i) => {
    if (text?.includes('.r:*')) add(i === 0 ? 'read' : 'write', internet, root.range);
  });
  return found;
}

export default {
  title: 'Opens a storage bucket to everyone (Terraform)',
  references: [
    attack('T1530'),
    cwe(732),
    registry('hashicorp/aws'),
    vendor('S3 ACL', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html'),
  ],
  triggers: ['acl', 'grant', 'access_type', 'public', 'entity', 'container_read', 'container_write'],
  document: { on: ['hcl resource', 'hcl module', 'hcl attributes'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "aws_s3_bucket_acl" "logs" {\n  acl = "public-read"\n}',
      severity: 'high',
      effect: 'PUBLIC',
      target: 'aws_s3_bucket_acl.logs',
    },
    {
      text: 'resource "aws_s3_bucket_acl" "logs" {\n  acl = join("-", ["public", "read", "write"])\n}',
      severity: 'high',
    },
    {
      text: 'resource "yandex_storage_bucket" "b" {\n  grant {\n    uri = "http://acs.amazonaws.com/groups/global/AllUsers"\n    permissions = ["READ"]\n    type = "Group"\n  }\n}',
      severity: 'high',
    },
    { text: 'resource "oci_objectstorage_bucket" "b" {\n  access_type = "ObjectRead"\n}', severity: 'high' },
    {
      text: 'resource "google_storage_bucket_acl" "b" {\n  bucket = "x"\n  role_entity = ["OWNER:user-ann@example.com", "READER:allUsers"]\n}',
      severity: 'high',
    },
  ],
  ignores: [
    'resource "aws_s3_bucket_acl" "logs" {\n  acl = "private"\n}',
    'resource "oci_objectstorage_bucket" "b" {\n  access_type = "NoPublicAccess"\n}',
    'resource "aws_s3_bucket" "public-read" {\n  bucket = "public-read"\n}',
  ],
} satisfies Examples;
