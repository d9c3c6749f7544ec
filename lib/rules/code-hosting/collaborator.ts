import type { Request } from '../../languages/command.ts';
import { get, textOf } from '../../languages/flavours.ts';
import { nobody, principal } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';
import { requestWords } from '../table.ts';

/** Levels of GitLab; GitHub has words. */
const levels: Record<string, string> = { 10: 'guest', 20: 'reporter', 30: 'developer', 40: 'maintainer', 50: 'owner' };
const rightOf = (role: string): Right =>
  /admin|owner|maintain/.test(role) ? 'admin' : /pull|read|guest|triage|reporter/.test(role) ? 'read' : 'write';

/** GitHub: PUT …/collaborators/NAME, …/memberships/NAME, …/teams/T/repos/O/R. GitLab: POST …/members. */
function detect({ verb, method, body }: Request): Access | undefined {
  // Directories have groups and members as well; their rules tell of them.
  if (/\b(?:graph\.microsoft\.com|googleapis\.com)$|okta/.test(verb[0] ?? '')) return undefined;
  const at = verb.findIndex(word => /^(collaborators|memberships|members|invitations)$/.test(word));
  const shared = verb.includes('teams') && verb.includes('repos');
  if (at < 0 && !shared) return undefined;
  const field = (name: string) =>
    textOf(get(body?.root, name)) ?? new RegExp(`(?:^|&)${name}=([^&]{1,60})`).exec(body?.text ?? '')?.[1];
  const level = field('access_level');
  const role =
    (level && levels[level]) ?? field('permission') ?? field('role') ?? (verb.includes('orgs') ? 'member' : 'push');
  const where = shared
    ? verb.slice(verb.lastIndexOf('repos') + 1).join('/')
    : verb
        .slice(2, at)
        .filter(word => !/^(api|v4)$/.test(word))
        .join('/');
  const name = shared
    ? verb[verb.indexOf('teams') + 1]
    : (verb[at + 1] ?? field('user_id') ?? field('username') ?? field('email') ?? field('login'));
  if (method === 'DELETE') {
    return {
      effect: 'NARROW',
      principal: nobody,
      target: { kind: 'repository', name: where, breadth: 'single' },
      right: 'read',
      summary: 'Takes a member out of a repository',
      headline: `${name ?? 'A member'} would lose access to ${where}.`,
      explanation: 'This narrows access.',
    };
  }
  if (!/^(PUT|POST|PATCH)$/.test(method)) return undefined;
  const organisation = verb.includes('orgs') || verb.includes('groups');
  const right = rightOf(role);
  return {
    effect: 'GRANT',
    principal: principal(shared ? 'group' : 'user', name ?? '?'),
    target: {
      kind: organisation && !shared ? 'organization' : 'repository',
      name: where,
      breadth: organisation && !shared ? 'collection' : 'single',
    },
    right,
    sensitivity: right === 'admin' && organisation && !shared ? 'auth' : 'ordinary',
    summary: 'Gives somebody access to code',
    headline: `${name ?? 'Somebody'} would have the role ${role} in ${where}.`,
    explanation: 'Whoever may write can put code into what is built and run from there.',
    undoNote: 'Remove the member on the page of the repository or organization; what was read stays read.',
  };
}

export default {
  title: 'Gives somebody access to a repository or organization',
  references: [attack('T1098.003'), cwe(266), vendor('GitHub REST API', 'https://docs.github.com/rest/collaborators')],
  triggers: [...requestWords],
  request: { on: ['* repos', '* orgs', '* teams', '* projects', '* groups'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'gh api -X PUT repos/acme/web/collaborators/bob -f permission=admin',
      severity: 'medium',
      principal: 'user bob',
    },
    { text: 'gh api -X PUT orgs/acme/memberships/bob -f role=admin', severity: 'critical' },
    {
      text: `curl -X POST https://gitlab.example.com/api/v4/projects/42/members -d 'user_id=7&access_level=40'`,
      effect: 'GRANT',
    },
    { text: 'gh api -X DELETE repos/acme/web/collaborators/bob', direction: 'narrows' },
  ],
  ignores: [
    'gh api repos/acme/web/collaborators',
    'curl https://gitlab.example.com/api/v4/projects/42/members',
    'gh api -X PUT repos/acme/web/topics -f names=a',
  ],
} satisfies Examples;
