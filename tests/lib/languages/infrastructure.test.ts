import { describe, expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';
import { mayHold, triggersOf } from '../../../lib/scan/triggers.ts';

const rules = await readRules();
const triggers = triggersOf(rules);
const widens = (text: string) =>
  find(text, { rules }).some(one => one.direction === 'widens' && one.severity !== 'info');
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

const opening: Record<string, readonly string[]> = {
  Bicep: [
    `resource sa 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  name: 'shop'\n  properties: {\n    allowBlobPublicAccess: true\n  }\n}`,
    `resource ra 'Microsoft.Authorization/roleAssignments@2022-04-01' = {\n  name: guid(resourceGroup().id, 'x')\n  properties: {\n    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${owner}')\n    principalId: 'p'\n  }\n}`,
    `resource r 'Microsoft.Network/networkSecurityGroups/securityRules@2023-05-01' = {\n  parent: nsg\n  name: 'all'\n  properties: {\n    access: 'Allow'\n    direction: 'Inbound'\n    sourceAddressPrefix: 'Internet'\n    destinationPortRange: '*'\n  }\n}`,
  ],
  'boto3, the object interface': [
    `boto3.resource('s3').Bucket('shop').Acl().put(ACL='public-read')`,
    `iam = boto3.resource('iam')\niam.User('mira').attach_policy(PolicyArn='arn:aws:iam::aws:policy/AdministratorAccess')`,
    `ec2 = boto3.resource('ec2')\nsg = ec2.SecurityGroup('sg-1')\nsg.authorize_ingress(IpProtocol='tcp', FromPort=22, ToPort=22, CidrIp='0.0.0.0/0')`,
  ],
  'libraries of Google Cloud': [
    `from google.cloud import storage\nstorage.Client().bucket('shop').blob('a').make_public()`,
    `await storage.bucket('shop').makePublic();`,
    `policy.bindings.append({'role': 'roles/storage.objectViewer', 'members': {'allUsers'}})\nbucket.set_iam_policy(policy)`,
    `blob.acl.user('mira@example.com').grant_owner()`,
  ],
  'libraries of Azure': [
    `service.create_container('shop', public_access='container')`,
    `client.storage_accounts.update('rg', 'shop', {'allow_blob_public_access': True})`,
    `await client.roleAssignments.create(scope, id, { roleDefinitionId: '/x/roleDefinitions/${owner}', principalId: 'p' });`,
  ],
  Pulumi: [
    `const b = new aws.s3.Bucket('shop', { acl: 'public-read' });`,
    `aws.ec2.SecurityGroup("web", ingress=[aws.ec2.SecurityGroupIngressArgs(protocol="tcp", from_port=22, to_port=22, cidr_blocks=["0.0.0.0/0"])])`,
    `new gcp.projects.IAMMember('o', { project: 'p', role: 'roles/owner', member: 'user:mira@example.com' });`,
    `new azure_native.authorization.RoleAssignment('r', { principalId: 'p', roleDefinitionId: '/x/roleDefinitions/${owner}' });`,
    `new k8s.rbac.v1.ClusterRoleBinding('a', { roleRef: { kind: 'ClusterRole', name: 'cluster-admin' }, subjects: [{ kind: 'User', name: 'mira' }] });`,
  ],
  'the Cloud Development Kit': [
    `sg.addIngressRule(ec2.Peer.anyIpv4(), ec2.Port.tcp(22));`,
    `instance.connections.allow_from_any_ipv4(ec2.Port.tcp(3389))`,
    `new s3.Bucket(this, 'B', { publicReadAccess: true });`,
    `role.add_managed_policy(iam.ManagedPolicy.from_aws_managed_policy_name("AdministratorAccess"))`,
    `role.addToPolicy(new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }));`,
    `new iam.Role(this, 'R', { assumedBy: new iam.AnyPrincipal() });`,
  ],
};
for (const [name, texts] of Object.entries(opening))
  describe(`${name}: what opens is found without being told the language`, () => {
    for (const text of texts)
      test(text.slice(0, 90), () => {
        expect(widens(text)).toBe(true);
        expect(mayHold(text, triggers)).toBe(true);
      });
  });

describe('what does not open stays quiet', () => {
  for (const text of [
    `resource sa 'Microsoft.Storage/storageAccounts@2023-01-01' = {\n  name: 'shop'\n  properties: {\n    allowBlobPublicAccess: false\n  }\n}`,
    `boto3.resource('s3').Bucket('shop').Acl().put(ACL='private')`,
    `for bucket in boto3.resource('s3').buckets.all(): print(bucket.name)`,
    `storage.Client().bucket('shop').blob('a').make_private()`,
    `service.create_container('shop')`,
    `const b = new aws.s3.Bucket('shop', { acl: 'private' });`,
    `sg.addIngressRule(ec2.Peer.ipv4('10.0.0.0/32'), ec2.Port.tcp(443));`,
    `new s3.Bucket(this, 'B', { blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL });`,
    `new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['*'], resources: ['*'] });`,
  ])
    test(text.slice(0, 90), () =>
      expect(find(text, { rules }).filter(one => /high|critical/.test(one.severity))).toEqual([]),
    );
});
