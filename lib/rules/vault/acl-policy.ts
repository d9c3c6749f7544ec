import type { DocumentCommand, Node } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { textAt, textsAt } from '../terraform.ts';

/** Blocks of Consul's and Nomad's access lists whose label is a name or the beginning of names. */
const kinds = [
  'key',
  'key_prefix',
  'node',
  'node_prefix',
  'service',
  'service_prefix',
  'session_prefix',
  'event_prefix',
  'query_prefix',
  'agent_prefix',
  'namespace',
  'namespace_prefix',
  'host_volume',
  'node_pool',
];

function access(
  what: string,
  policy: string,
  whole: boolean,
  decides: boolean,
  range: Node['range'],
): Access | undefined {
  const who = { kind: 'role' as const, name: 'whoever has this policy' };
  if (!/^(write|read|list|scale|deny)$/.test(policy)) return undefined;
  const denies = policy === 'deny';
  return {
    effect: denies ? 'NARROW' : 'GRANT',
    principal: who,
    target: { kind: 'cluster', name: what, breadth: whole ? 'collection' : 'single' },
    right: denies ? 'none' : policy === 'write' ? (decides ? 'admin' : 'write') : 'read',
    sensitivity: decides ? 'auth' : 'ordinary',
    summary: denies ? 'Keeps part of the cluster closed' : 'Opens part of the cluster to a policy',
    headline: `Whoever has this policy could ${denies ? 'not use' : policy} ${what}.`,
    explanation: 'A policy counts for every token that it is tied to, at once.',
    undoNote: 'Write the old policy back; read it first.',
    range,
  };
}

function detect({ root, verb }: DocumentCommand): readonly Access[] {
  if (verb[1] === 'attributes') {
    // `acl = "write"`, `operator = "write"`: rights without a name.
    return ['acl', 'operator', 'keyring', 'mesh', 'peering'].flatMap(
      name => access(name, textAt(root, name) ?? '', true, true, root.range) ?? [],
    );
  }
  const name = textAt(root, '@type') ?? '';
  const whole = name === '' || name === '*';
  const what = whole ? `every ${(verb[1] ?? '').replace('_prefix', '')}` : `${verb[1]} ${name}`;
  const found = access(what, textAt(root, 'policy') ?? '', whole, false, root.range);
  const strong = textsAt(root, 'capabilities').find(one =>
    /^(alloc-exec|alloc-node-exec|submit-job|csi-write-volume|host-volume-\w*|sentinel-override)$/.test(one),
  );
  const exec = strong && access(`${what} (${strong})`, 'write', whole, false, root.range);
  return [found, exec].flatMap(one => one || []);
}

export default {
  title: 'Gives rights in Consul or Nomad',
  references: [
    attack('T1098'),
    cwe(269),
    vendor('Consul ACL', 'https://developer.hashicorp.com/consul/docs/security/acl/acl-rules'),
    vendor('Nomad ACL', 'https://developer.hashicorp.com/nomad/docs/other-specifications/acl-policy'),
  ],
  triggers: ['policy', 'capabilities', 'acl ', 'operator ', 'keyring '],
  document: {
    on: [...kinds.map(kind => `hcl ${kind}`), 'hcl attributes', 'hcl agent', 'hcl operator', 'hcl quota'],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'key_prefix "" {\n  policy = "write"\n}', severity: 'medium', effect: 'GRANT', target: 'every key' },
    { text: 'namespace "*" {\n  policy = "write"\n  capabilities = ["alloc-node-exec"]\n}', severity: 'medium' },
    { text: 'service "shop" {\n  policy = "read"\n}', severity: 'low' },
    { text: 'acl = "write"\noperator = "write"', language: 'hcl', severity: 'critical' },
  ],
  ignores: [
    'key_prefix "vault/" {\n  policy = "deny"\n}',
    'service "shop" {\n  port = 80\n}',
    { text: 'acl = "private"\nbucket = "x"', language: 'hcl' },
  ],
} satisfies Examples;
