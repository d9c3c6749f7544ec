import type { DocumentCommand } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule, Sensitivity } from '../rule.ts';
import { nodesAt, textsAt } from '../terraform.ts';

/** Paths that decide who may do what, or hold the keys of it all. */
const deciding =
  /^(sys\/(policies|policy|auth|mounts|seal|unseal|rekey|raw|root|generate-root|audit|plugins|namespaces|control-group)|auth\/(token|approle|userpass|ldap|oidc|kubernetes|aws|gcp|azure|github)|identity)(\/|\*|$)|^(sys|auth)\/[*+]/;

function rightOf(capabilities: readonly string[], whole: boolean): Right {
  const writes = capabilities.some(one => /^(create|update|patch|delete|write|sudo|root)$/.test(one));
  if (capabilities.includes('sudo') || capabilities.includes('root') || (whole && writes)) return 'admin';
  if (writes) return 'write';
  return capabilities.includes('read') ? 'read' : 'none';
}

function detect({ root }: DocumentCommand): Access | undefined {
  const [label] = nodesAt(root, '@type');
  const path = label?.kind === 'scalar' ? label.text : '';
  // `policy = "write"` is the older spelling.
  const given = [...textsAt(root, 'capabilities'), ...textsAt(root, 'policy')].map(one => one.toLowerCase());
  if (given.length === 0) return undefined;
  const target = { kind: 'secret', name: path || 'a path', breadth: 'single' as const };
  const who = { kind: 'role' as const, name: 'whoever has this policy' };
  if (given.includes('deny')) {
    return {
      effect: 'NARROW',
      principal: who,
      target,
      right: 'none',
      summary: 'Keeps a path closed',
      headline: `Whoever has this policy could not use ${path}.`,
      explanation: 'A denial in one policy wins over what any other policy allows.',
    };
  }
  const whole = /^[*+](\/\*)?$/.test(path);
  const wide = whole || /[*+]/.test(path);
  const right = rightOf(given, whole);
  if (right === 'none' && !given.includes('list')) return undefined;
  const sensitivity: Sensitivity = whole || deciding.test(path) ? 'auth' : 'ordinary';
  return {
    effect: right === 'admin' ? 'ESCALATE' : 'GRANT',
    principal: who,
    target: { ...target, breadth: whole ? 'everything' : 'single' },
    right: right === 'none' ? 'read' : right,
    sensitivity,
    summary: whole
      ? 'Gives everything in the vault'
      : wide
        ? 'Opens many paths of the vault'
        : 'Opens a path of the vault',
    headline: `Whoever has this policy could ${given.slice(0, 6).join(', ')} ${path || 'a path'}.`,
    explanation: whole
      ? 'The star stands for every path: all secrets, and the settings that decide who may do what.'
      : 'A policy counts for every login that it is tied to, at once. A star covers also what is stored there later.',
    undoNote: 'Write the old policy back; read it first. Secrets that were read in between must be changed.',
    capture: 'vault policy list',
    reversible: 'yes',
  };
}

export default {
  title: 'Lets a policy use a path of HashiCorp Vault',
  references: [
    attack('T1098'),
    attack('T1555'),
    cwe(269),
    vendor('Vault policies', 'https://developer.hashicorp.com/vault/docs/concepts/policies'),
  ],
  triggers: ['capabilities', 'path '],
  document: { on: ['hcl path'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'path "*" {\n  capabilities = ["create", "read", "update", "delete", "list", "sudo"]\n}',
      severity: 'critical',
      effect: 'ESCALATE',
    },
    {
      text: 'path "secret/data/shop/*" {\n  capabilities = ["read"]\n}',
      severity: 'low',
      effect: 'GRANT',
      target: 'secret/data/shop/*',
    },
    { text: 'path "sys/policies/acl/*" {\n  capabilities = ["create", "update"]\n}', severity: 'high' },
    {
      text: 'resource "vault_policy" "p" {\n  policy = <<EOT\npath "auth/token/create" {\n  capabilities = ["sudo", "update"]\n}\nEOT\n}',
      severity: 'high',
    },
  ],
  ignores: [
    'path "secret/data/root" {\n  capabilities = ["deny"]\n}',
    '# path "*" { capabilities = ["sudo"] }',
    'variable "path" {\n  default = "sudo"\n}',
  ],
} satisfies Examples;
