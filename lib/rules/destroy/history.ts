import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row, runner } from '../table.ts';

const common: Common = {
  kind: 'repository',
  effect: 'DESTROY',
  who: runner,
  right: 'none',
  loss: 'part',
  summary: 'Throws work in a repository away',
  explanation: 'Commits or files that are nowhere else are gone, also those of others.',
  note: 'A commit can be found again for some weeks with git reflog; files that were never committed cannot.',
};
const rows: readonly Row[] = [
  {
    on: /^git (?:.* )?push\b.* (?:--mirror|--prune)\b/,
    says: 'Branches of the server that are not here would be gone.',
  },
  {
    on: /^git (?:.* )?push\b(?!.*--force-with-lease).* (?:--force|-f|-\w*f\w*)(?: |$)/,
    says: 'Commits of others on the server could be gone.',
    safer: 'git push --force-with-lease',
  },
  {
    on: /^git (?:.* )?push\b.* \+(?<target>[^\s-]\S*)/,
    says: 'Commits of others on {target} could be gone.',
    safer: 'git push --force-with-lease',
  },
  {
    on: /^git (?:.* )?push\b.* (?:--delete|-d|:(?=\w))\s?(?<target>\S+)/,
    says: '{target} would be gone on the server.',
  },
  { on: /^git (?:.* )?reset\b.*--hard\b/, says: 'Changes that are not committed would be gone.', safer: 'git stash' },
  {
    on: /^git (?:.* )?clean\b(?!.* (?:-\w*n|--dry-run)).* -\w*f/,
    says: 'Files that Git does not know would be deleted.',
    safer: 'git clean -n',
  },
  {
    on: /^git (?:.* )?(?:filter-branch|filter-repo|reflog expire\b.*--expire=(?:now|all)|gc\b.*--prune=now|update-ref -d|stash (?:clear|drop))\b/,
    says: 'Commits would be rewritten or gone for good.',
  },
  {
    on: /^git (?:.* )?branch\b.* (?:-D|--delete --force)\b/,
    loss: 'derived',
    says: 'A branch would be deleted, with commits that are nowhere else.',
  },
  {
    on: /^git (?:.* )?(?:checkout|restore)\b.* (?:--|-f|--force) ?\.$|^git (?:checkout|restore) \.$/,
    says: 'Changes that are not committed would be gone.',
    safer: 'git stash',
  },
];

export default {
  title: 'Throws work in a repository away',
  tier: 'secondary',
  references: [attack('T1485'), cwe(404), vendor('git push', 'https://git-scm.com/docs/git-push')],
  triggers:
    'git push|git reset|git clean|git -|filter-branch|filter-repo|reflog|git gc|update-ref|git stash|git branch|git checkout|git restore'.split(
      '|',
    ),
  call: { on: ['git'], detect: fromTable(rows, common) },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'git push --force origin main', severity: 'medium', effect: 'DESTROY' },
    { text: 'git reset --hard HEAD~3', severity: 'medium' },
    { text: 'git clean -fdx', severity: 'medium' },
    'git push origin --delete release',
    'git push origin +main',
  ],
  ignores: [
    'git push origin main',
    'git push --force-with-lease',
    'git clean -nfd',
    'git reset HEAD a.txt',
    'git stash',
    'git checkout main',
    'git push -u origin feature',
  ],
} satisfies Examples;
