import type { DocumentCommand, Node } from '../../languages/command.ts';
import { principal } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';
import { declared, nodesAt, type Resource, registry, resourceOf } from '../terraform.ts';

const rights: Readonly<Record<string, Right>> = { manage: 'admin', use: 'write', read: 'read', inspect: 'read' };

/** `Allow group ops to manage all-resources in tenancy where …` */
function statement(node: Node, resource: Resource): Access | undefined {
  if (node.kind !== 'scalar') return undefined;
  const words = node.text.slice(0, 500).split(/\s+/);
  const lower = words.map(word => word.toLowerCase());
  const [verb = '', kind = ''] = lower;
  const to = lower.indexOf('to');
  const right = rights[lower[to + 1] ?? ''];
  if (!/^(allow|endorse|admit)$/.test(verb) || to < 0 || !right) return undefined;
  const everyone = kind === 'any-user' || kind === 'any-group';
  const what = words[to + 2] ?? '';
  const whole = lower.includes('tenancy');
  const all = /^all-resources$/i.test(what);
  const limited = lower.includes('where');
  const name = words.slice(2, to).join(' ');
  return {
    effect: everyone ? 'PUBLIC' : 'GRANT',
    principal: everyone
      ? {
          kind: limited ? 'service' : 'authenticated',
          name: limited ? 'callers that the condition names' : 'every user of every tenancy',
        }
      : principal(kind === 'service' ? 'service' : 'group', name),
    target: {
      kind: 'cloud',
      name: whole ? 'the whole tenancy' : words.slice(lower.indexOf('in') + 1, lower.indexOf('in') + 3).join(' '),
      breadth: whole && all ? 'collection' : 'single',
    },
    right: all || right !== 'admin' ? right : 'write',
    sensitivity: /^(policies|users|groups|dynamic-groups|identity-providers|secret-family|keys?)$/i.test(what)
      ? 'auth'
      : 'ordinary',
    summary: 'Gives rights in Oracle Cloud',
    headline: `${everyone ? 'Every user' : name} could ${lower[to + 1]} ${what}${whole ? ' in the whole tenancy' : ''}.`,
    explanation: 'A statement counts for the place it names and everything below it.',
    ...declared(resource),
    range: node.range,
  };
}

function detect(command: DocumentCommand): Access[] {
  const resource = resourceOf(command);
  return resource ? nodesAt(resource.root, 'statements').flatMap(node => statement(node, resource) ?? []) : [];
}

export default {
  title: 'Gives rights in Oracle Cloud (Terraform)',
  references: [
    attack('T1098.003'),
    cwe(269),
    registry('oracle/oci'),
    vendor('OCI policies', 'https://docs.oracle.com/iaas/Content/Identity/Concepts/policysyntax.htm'),
  ],
  document: { on: ['hcl resource oci_identity_policy'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "oci_identity_policy" "p" {\n  statements = ["Allow group ops to manage all-resources in tenancy"]\n}',
      severity: 'high',
      effect: 'GRANT',
      principal: 'group ops',
    },
    {
      text: 'resource "oci_identity_policy" "p" {\n  statements = ["Allow any-user to read objects in compartment web"]\n}',
      severity: 'medium',
      effect: 'PUBLIC',
    },
    {
      text: 'resource "oci_identity_policy" "p" {\n  statements = ["Allow group dev to inspect instances in compartment dev"]\n}',
      severity: 'low',
    },
  ],
  ignores: [
    'resource "oci_identity_policy" "p" {\n  statements = []\n}',
    'resource "oci_identity_group" "g" {\n  description = "Allow group ops to manage all-resources in tenancy"\n}',
    'data "oci_identity_policies" "p" {\n  compartment_id = "x"\n}',
  ],
} satisfies Examples;
