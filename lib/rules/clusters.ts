import type { Word } from '../languages/command.ts';
import type { Principal } from '../schema/finding.ts';
import { principal } from './principals.ts';
import { sentence } from './quote.ts';
import type { Access, Right } from './rule.ts';

/** Who a Kubernetes binding names. `kind` is the option that names it: `--user`, `--group`, `--serviceaccount`. */
export function clusterPrincipal(kind: string, word: Word): Principal {
  if (/^system:(unauthenticated|anonymous)$/.test(word.text))
    return { kind: 'anonymous', name: 'everyone who reaches the cluster' };
  if (/^system:authenticated(:oauth)?$/.test(word.text))
    return { kind: 'authenticated', name: 'everyone who can log in to the cluster' };
  if (/^system:serviceaccounts$/.test(word.text))
    return { kind: 'authenticated', name: 'every program in the cluster' };
  if (/^system:serviceaccounts:/.test(word.text))
    return { kind: 'group', name: `every program in the namespace ${word.text.split(':')[2] ?? ''}` };
  if (kind === '--group') return principal('group', word);
  return principal(kind === '--serviceaccount' ? 'service' : 'user', word);
}

const admin = /^(cluster-admin|system:masters|admin|system:controller:.*|cluster-owner)$/;
const edits = /^(edit|system:node.*|.*(edit|write|manage|operator|deploy).*)$/;
const rightOf = (role: string): Right =>
  admin.test(role) ? 'admin' : edits.test(role) ? 'write' : /view|read|get|list/.test(role) ? 'read' : 'write';

/** A role in a cluster, bound to somebody. */
export function boundRole(role: string, who: Principal, everywhere: boolean): Access {
  const right = rightOf(role);
  const total = right === 'admin' && everywhere;
  return {
    effect:
      who.kind === 'anonymous' || who.kind === 'authenticated' ? 'PUBLIC' : right === 'admin' ? 'ESCALATE' : 'GRANT',
    principal: who,
    target: {
      kind: 'cluster',
      name: everywhere ? 'the whole cluster' : 'a namespace',
      breadth: total ? 'everything' : 'single',
    },
    right,
    sensitivity: total || role === 'cluster-admin' ? 'auth' : 'ordinary',
    reach: total ? 'everything' : 'single',
    summary: total ? 'Gives control of the whole cluster' : 'Gives a role in the cluster',
    headline: `${sentence(who.name)} would have the role ${role} in ${everywhere ? 'every namespace' : 'a namespace'}.`,
    explanation: total
      ? 'This role may do everything in the cluster, also read every secret and run code on every machine of it.'
      : 'Whoever is bound to a role has all that the role may do, also what is added to it later.',
  };
}
