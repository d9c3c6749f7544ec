import type { DocumentCommand, Node } from '../../languages/command.ts';
import { get, listOf, textOf, textsOf } from '../../languages/flavours.ts';
import { internet, member } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';
import { wordOf } from '../tree.ts';

const admin =
  /^roles\/(owner|resourcemanager\.\w*(admin|organizationAdmin|folderAdmin)\w*|iam\.(securityAdmin|serviceAccountAdmin|roleAdmin|organizationRoleAdmin|serviceAccountTokenCreator|serviceAccountKeyAdmin|serviceAccountUser|workloadIdentityUser)|\w+\.admin|billing\.admin)$/i;
const reading = /(viewer|reader|browser|invoker|get|list|accessor)$/i;
const escalating =
  /(setIamPolicy|serviceAccounts\.(actAs|getAccessToken|signBlob|signJwt|implicitDelegation)|serviceAccountKeys\.create|iam\.roles\.update|deploymentmanager\.deployments\.create|cloudbuild\.builds\.create|orgpolicy\.policy\.set|cloudfunctions\.functions\.(create|update|sourceCodeSet)|run\.services\.(create|update)|compute\.instances\.(create|setMetadata|setServiceAccount)|useToDecrypt\w*|secrets?\.versions\.access|secretmanager\.versions\.access|apikeys\.keys\.create)$/i;

function ofPolicy(root: Node): readonly Access[] {
  const bindings = get(root, 'bindings') ?? get(root, 'policy', 'bindings') ?? root;
  return listOf(bindings)
    .slice(0, 200)
    .flatMap(binding => {
      const role = textOf(get(binding, 'role')) ?? '';
      const condition = get(binding, 'condition') !== undefined;
      const right: Right = admin.test(role) ? 'admin' : reading.test(role) ? 'read' : 'write';
      return listOf(get(binding, 'members'))
        .slice(0, 50)
        .map((one): Access => {
          const who = member(wordOf(one));
          const everyone = who.kind === 'anonymous' || who.kind === 'authenticated';
          return {
            effect: everyone ? 'PUBLIC' : right === 'admin' ? 'ESCALATE' : 'GRANT',
            principal: who,
            target: {
              kind: 'resource',
              name: 'what the policy is on',
              breadth: condition ? 'single' : right === 'read' ? 'single' : 'collection',
            },
            right,
            ...(right === 'admin' ? { sensitivity: 'auth' as const, reach: 'single' as const } : {}),
            summary: everyone ? 'Lets everybody in' : 'Gives a role in Google Cloud',
            headline: `${sentence(who.name)} would have the role ${role}.`,
            explanation:
              who === internet
                ? 'No login is needed. What was read in between cannot be taken back.'
                : 'The role holds for all that lies below the place the policy is on.',
            undoNote:
              'Take the member out of the binding and set the policy again; other members of the old policy must stay in it.',
            range: one.range,
          };
        });
    });
}

/** A role of one's own: what it may do beyond its name. */
function ofRole(root: Node): Access | undefined {
  const permissions = textsOf(get(root, 'includedPermissions') ?? get(root, 'permissions'));
  const telling = permissions.filter(one => escalating.test(one));
  if (permissions.length === 0) return undefined;
  const reads = permissions.every(one => /\.(get|list|query|search|getIamPolicy)$/.test(one));
  const name = textOf(get(root, 'title')) ?? textOf(get(root, 'name')) ?? 'that is described here';
  return {
    effect: 'GRANT',
    principal: { kind: 'role', name: `whoever has the role ${name}` },
    target: { kind: 'project', name: 'the project', breadth: 'single' },
    right: reads ? 'read' : 'write',
    sensitivity: telling.some(one => /setIamPolicy|actAs|getAccessToken|Keys\.create|roles\.update/.test(one))
      ? 'auth'
      : 'ordinary',
    summary: 'Defines rights in Google Cloud',
    headline: `Whoever has the role ${name} could call ${(telling.length > 0 ? telling : permissions).slice(0, 3).join(', ')}.`,
    explanation: 'A role gives nothing until somebody gets it, then all of it.',
    undoNote: 'Take the permissions out of the role again; whoever had it in between had them.',
  };
}

export default {
  title: 'Gives rights by a policy of Google Cloud',
  references: [attack('T1098.003'), cwe(269), vendor('Allow policies', 'https://cloud.google.com/iam/docs/policies')],
  triggers: ['bindings', 'members', 'includedpermissions', 'iam_custom_role'],
  document: {
    on: [
      'gcp policy',
      'gcp role',
      'hcl resource google_project_iam_custom_role',
      'hcl resource google_organization_iam_custom_role',
    ],
    detect: ({ root, verb }: DocumentCommand) => (/role$/.test(verb.at(-1) ?? '') ? ofRole(root) : ofPolicy(root)),
  },
} satisfies Rule;

const policy = (member: string, role: string) => ({
  text: `{"bindings":[{"members":["${member}"],"role":"${role}"}],"etag":"x"}`,
  language: 'json',
});
export const examples = {
  detects: [
    {
      text: 'resource "google_project_iam_custom_role" "ci" {\n  permissions = ["iam.serviceAccounts.actAs"]\n}',
      effect: 'GRANT',
    },
    { ...policy('allUsers', 'roles/storage.objectViewer'), severity: 'high', effect: 'PUBLIC', principal: 'anonymous' },
    { ...policy('user:ann@example.com', 'roles/owner'), severity: 'high', effect: 'ESCALATE' },
    { ...policy('serviceAccount:app@acme.iam.gserviceaccount.com', 'roles/storage.objectViewer'), severity: 'low' },
    {
      text: 'title: Keys\nincludedPermissions:\n- iam.serviceAccountKeys.create\n',
      language: 'yaml',
      severity: 'high',
    },
  ],
  ignores: [
    { text: '{"bindings":[],"etag":"x"}', language: 'json' },
    { text: '{"bindings":[{"key":"ctrl+k","command":"clear"}]}', language: 'json' },
    { text: '{"members":["allUsers"]}', language: 'json' },
  ],
} satisfies Examples;
