import type { Request } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { requestWords } from '../table.ts';

const rows: readonly { text: RegExp; effect: Access['effect']; right: Access['right']; says: string }[] = [
  {
    text: /allowed_actions"?\s*[:=]\s*"?all\b/,
    effect: 'TRUST',
    right: 'write',
    says: 'Jobs could run code of every author on the internet',
  },
  {
    text: /default_workflow_permissions"?\s*[:=]\s*"?write\b/,
    effect: 'BROADEN',
    right: 'write',
    says: 'Every job could change the repository',
  },
  {
    text: /can_approve_pull_request_reviews"?\s*[:=]\s*"?true\b/,
    effect: 'BROADEN',
    right: 'write',
    says: 'Jobs could approve changes',
  },
  {
    text: /access_level"?\s*[:=]\s*"?(?:organization|enterprise|user)\b/,
    effect: 'BROADEN',
    right: 'read',
    says: 'Other repositories could use what jobs of this one share',
  },
  {
    text: /signup_enabled"?\s*[:=]\s*"?true\b/,
    effect: 'IDENTITY',
    right: 'write',
    says: 'Everybody could make an account',
  },
  {
    text: /default_repository_permission"?\s*[:=]\s*"?(write|admin)\b/,
    effect: 'GRANT',
    right: 'write',
    says: 'Every member of the organization could change every repository',
  },
  {
    text: /members_can_create_public_repositories"?\s*[:=]\s*"?true\b|members_can_fork_private_repositories"?\s*[:=]\s*"?true\b/,
    effect: 'BROADEN',
    right: 'read-secret',
    says: 'Every member could take code out of the organization',
  },
  {
    text: /two_factor_requirement(?:_enabled)?"?\s*[:=]\s*"?false\b|require_two_factor_authentication"?\s*[:=]\s*"?false\b/,
    effect: 'WEAKAUTH',
    right: 'write',
    says: 'A password alone would be enough to log in',
  },
];

function detect({ verb, method, body, url }: Request): Access | undefined {
  // GitLab takes the settings in the address as well.
  const text = [body?.text, url.split('?')[1]].filter(Boolean).join('&');
  if (text === '' || !/^(PUT|PATCH|POST)$/.test(method)) return undefined;
  const row = rows.find(one => one.text.test(text));
  if (!row) return undefined;
  const wide = verb.includes('orgs') || verb.includes('groups') || verb.includes('settings');
  return {
    effect: row.effect,
    principal: { kind: 'unknown', name: 'whoever can start a job or is a member' },
    target: {
      kind: wide ? 'organization' : 'repository',
      name: verb.slice(3, 5).join('/') || 'the settings',
      breadth: wide ? 'collection' : 'single',
    },
    right: row.right,
    summary: 'Loosens the rules of a code host',
    headline: `${row.says}.`,
    explanation: 'Such a setting holds for everything below it, also for what is made later.',
    undoNote: 'The setting until now is not in the command: read it first with the same address and GET.',
  };
}

export default {
  title: 'Loosens what jobs and members may do on a code host',
  references: [
    attack('T1199'),
    cwe(266),
    vendor('GitHub Actions permissions', 'https://docs.github.com/rest/actions/permissions'),
  ],
  triggers: [...requestWords],
  request: { on: ['* repos', '* orgs', '* groups', '* application'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'gh api -X PUT repos/acme/web/actions/permissions/workflow -f default_workflow_permissions=write',
      severity: 'medium',
      effect: 'BROADEN',
    },
    {
      text: 'gh api -X PUT orgs/acme/actions/permissions -f enabled_repositories=all -f allowed_actions=all',
      severity: 'high',
      effect: 'TRUST',
    },
    {
      text: `curl -X PATCH https://api.github.com/orgs/acme -d '{"default_repository_permission": "write"}'`,
      severity: 'high',
    },
  ],
  ignores: [
    'gh api repos/acme/web/actions/permissions',
    'gh api -X PUT repos/acme/web/actions/permissions/workflow -f default_workflow_permissions=read',
    'gh api -X PUT orgs/acme/actions/permissions -f allowed_actions=selected',
  ],
} satisfies Examples;
