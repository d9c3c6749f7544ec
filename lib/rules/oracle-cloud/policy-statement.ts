import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import type { Principal } from '../../schema/finding.ts';
import { isPlaceholder } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';

/** `Allow group ops to manage all-resources in tenancy where …`: OCI's policies are sentences. */
const statement =
  /\b(allow|endorse|admit)\s+(any-user|any-group|service\s+[\w.,-]+|(?:dynamic-)?group\s+(?:id\s+)?[^\s"\\]+|\S+)\s+(?:of\s+\S+\s+)?to\s+(\{[^}"]{0,200}\}|\w+)\s*([\w-]*)\s+in\s+(tenancy|any-tenancy|compartment\s+[^\s"\\]+|\S+)([^"]{0,300})/gi;

const rights: Record<string, Right> = { inspect: 'execute', read: 'read', use: 'write-part', manage: 'write' };

function principalOf(subject: string, admits: boolean): Principal {
  if (/^any-(user|group)/i.test(subject))
    return { kind: 'authenticated', name: 'every user of the tenancy and of others' };
  const name = subject.replace(/^(dynamic-)?group\s+(id\s+)?/i, '');
  if (isPlaceholder(name)) return { kind: 'placeholder', name };
  if (admits) return { kind: 'unknown', name: `${subject} of another tenancy` };
  return { kind: /^service/i.test(subject) ? 'service' : 'group', name: subject };
}

function access([
  ,
  verb = '',
  subject = '',
  may = '',
  what = '',
  where = '',
  condition = '',
]: readonly string[]): Access {
  const all = /^all-resources$/i.test(what);
  const identity = /users|groups|policies|authentication|identity|dynamic-groups|keys|vaults/i.test(what);
  const whole = /tenancy$/i.test(where);
  const base = rights[may.toLowerCase()] ?? 'write';
  const secrets = /secret/i.test(what) && base !== 'execute';
  const right: Right = all && base === 'write' ? 'admin' : secrets ? 'read-secret' : base;
  const who = principalOf(subject, /^(admit|endorse)$/i.test(verb));
  const open = who.kind === 'authenticated' && !/\bwhere\b/i.test(condition);
  return {
    effect: open ? 'PUBLIC' : /^(admit|endorse)$/i.test(verb) ? 'TRUST' : 'GRANT',
    principal: open ? { kind: 'anonymous', name: who.name } : who,
    target: { kind: 'policy', name: `${what || 'what is listed'} in ${where}`, breadth: 'single' },
    right,
    sensitivity: identity && base === 'write' ? 'auth' : 'ordinary',
    reach: whole ? 'everything' : 'single',
    summary: right === 'admin' ? 'Gives control of Oracle Cloud' : 'Gives rights in Oracle Cloud',
    headline: `${sentence(who.name)} could ${may.toLowerCase()} ${what || 'what is listed'} in ${where}.`,
    explanation: `“${may.toLowerCase()}” ${may.toLowerCase() === 'inspect' ? 'shows names only' : may.toLowerCase() === 'manage' ? 'means every action, deleting included' : 'includes reading what is in it'}. It holds for all compartments below as well.`,
    undoNote:
      '`oci iam policy delete` with the policy’s id takes it back; of a policy that was there before, record the statements first.',
  };
}

function detect(call: Call): Access | readonly Access[] | undefined {
  const given = option(call, '--statements');
  if (!given) return undefined;
  const found = [...given.text.slice(0, 8000).matchAll(statement)].slice(0, 20).map(one => access(one));
  if (found.length > 0) return found;
  return {
    ...access(['', 'Allow', 'group of the file', 'manage', 'what the file says', 'the tenancy']),
    principal: { kind: 'unknown', name: 'whoever the statements name' },
    certainty: 'unseen',
    reach: 'single',
    headline: 'The statements of the policy are not shown here.',
  };
}

export default {
  title: 'Gives rights in Oracle Cloud by a policy',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('Policy syntax', 'https://docs.oracle.com/en-us/iaas/Content/Identity/Concepts/policysyntax.htm'),
  ],
  call: { on: ['oci iam policy create', 'oci iam policy update'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: `oci iam policy create -c t --name ops --description ops --statements '["Allow group ops to manage all-resources in tenancy"]'`,
      severity: 'high',
      principal: 'group ops',
    },
    {
      text: `oci iam policy create -c t --name a --statements '["Allow any-user to manage all-resources in tenancy"]'`,
      severity: 'critical',
      effect: 'PUBLIC',
    },
    {
      text: `oci iam policy create -c t --name look --statements '["Allow group look to inspect all-resources in tenancy"]'`,
      severity: 'medium',
    },
    {
      text: `oci iam policy create -c t --name web --statements '["Allow dynamic-group web to read secret-bundles in compartment shop"]'`,
      severity: 'medium',
    },
    'oci iam policy update --policy-id p --statements file://statements.json --version-date ""',
  ],
  ignores: ['oci iam policy list -c t', 'oci iam policy get --policy-id p', 'oci iam policy delete --policy-id p'],
} satisfies Examples;
