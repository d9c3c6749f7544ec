import type { Request } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { requestWords, runner } from '../table.ts';

const words =
  /^(protection|rulesets|protected_branches|vulnerability-alerts|automated-security-fixes|required_status_checks|required_pull_request_reviews|enforce_admins|push_rule|approval_rules|deployment-branch-policies|private-vulnerability-reporting)$/;
const mutation = /\bdelete(BranchProtectionRule|RepositoryRuleset)\b/;
const weaker =
  /"(enforce_admins|required_pull_request_reviews|required_status_checks|restrictions)"\s*:\s*(null|false)|"allow_force_pushes"\s*:\s*true|"(secret_scanning|advanced_security|secret_scanning_push_protection|dependabot_security_updates)"\s*:\s*\{\s*"status"\s*:\s*"disabled"|security_and_analysis[^&]{0,80}=disabled|"enforcement"\s*:\s*"disabled"/;

function detect({ verb, method, body }: Request): Access | undefined {
  const removes = method === 'DELETE' && verb.some(word => words.test(word));
  const text = body?.text ?? '';
  const changes =
    /^(PUT|PATCH|POST)$/.test(method) && (weaker.test(text) || (verb.includes('graphql') && mutation.test(text)));
  if (!removes && !changes) return undefined;
  const at = verb.indexOf('repos');
  const name = at < 0 ? 'a repository' : verb.slice(at + 1, at + 3).join('/');
  return {
    effect: 'DISABLE',
    principal: runner,
    target: { kind: 'repository', name, breadth: 'single' },
    right: 'none',
    loss: 'safeguard',
    summary: 'Removes the protection of a branch',
    headline: `A protection of ${name} would be switched off.`,
    explanation: 'Changes could then reach the code without the review or the checks that were asked for.',
    undoNote:
      'The rule as it was is not in the command. Note it first: gh api repos/OWNER/NAME/branches/BRANCH/protection.',
  };
}

export default {
  title: 'Removes a branch protection or a security check of a repository',
  tier: 'secondary',
  references: [
    attack('T1685'),
    cwe(693),
    vendor(
      'Protected branches',
      'https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository',
    ),
  ],
  triggers: [...requestWords],
  request: { on: ['* repos', '* projects', '* graphql', '* orgs'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'gh api -X DELETE repos/acme/web/branches/main/protection', severity: 'high', effect: 'DISABLE' },
    `gh api graphql -f query='mutation { deleteBranchProtectionRule(input: {branchProtectionRuleId: "B1"}) { clientMutationId } }'`,
    `curl -X PUT https://api.github.com/repos/acme/web/branches/main/protection -d '{"enforce_admins": false}'`,
    'gh api -X DELETE repos/acme/web/vulnerability-alerts',
  ],
  ignores: [
    'gh api repos/acme/web/branches/main/protection',
    `curl -X PUT https://api.github.com/repos/acme/web/branches/main/protection -d '{"enforce_admins": true}'`,
    `gh api graphql -f query='{ viewer { login } }'`,
  ],
} satisfies Examples;
