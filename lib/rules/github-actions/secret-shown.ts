import type { DocumentCommand, Node } from '../../languages/command.ts';
import { eachMap, get, textOf } from '../../languages/flavours.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const secret = /\$\{\{[^}]*\b(secrets\.\w+|toJSON\(secrets\)|github\.token)[^}]*\}\}/i;
/** Writes its words into a file or over the network. */
const keeps =
  /\b(echo|printf|sed|tee|cat)\b[^\n]*\$\{\{[^}]*secrets[^\n]*|\$\{\{[^}]*secrets[^\n]*(>|\|\s*(base64|tee|xxd|rev|curl|nc))/i;
const tokenFile =
  /\bcat\b[^\n]*(msal_token_cache|\.azure\/|\.aws\/credentials|\.config\/gcloud|\.kube\/config|\.docker\/config\.json|\.netrc|\.npmrc)|\bprintenv\b|\benv\s*\|\s*(base64|sort|curl|nc)/i;

function detect({ root }: DocumentCommand): readonly Access[] {
  const found: Access[] = [];
  eachMap(root, map => {
    const run = get(map, 'run') ?? get(map, 'script');
    const text = (textOf(run) ?? '').slice(0, 20_000);
    if (!run || text === '') return true;
    const all = /toJSON\(secrets\)/i.test(text);
    if (all || (secret.test(text) && keeps.test(text)) || tokenFile.test(text)) found.push(access(run, all));
    return true;
  });
  return found;
}

function access(node: Node, all: boolean): Access {
  return {
    effect: 'EXPOSE',
    principal: { kind: 'unknown', name: 'whoever sees the log, the file or the image' },
    target: {
      kind: 'secret',
      name: all ? 'every secret of the repository' : 'a secret of the workflow',
      breadth: all ? 'collection' : 'single',
    },
    right: 'read-secret',
    sensitivity: 'system',
    summary: 'Writes a secret where others see it',
    headline: `Whoever sees the log, the file or the image of this step could read ${all ? 'every secret of the repository' : 'the secret'}.`,
    explanation:
      'Secrets are blanked out in logs only as they are: encoded, cut or written into a file they stand open.',
    undoNote: 'What was shown cannot be hidden again: renew the secret.',
    range: node.range,
  };
}

export default {
  title: 'Shows a secret of a workflow',
  references: [
    attack('T1552'),
    cwe(532),
    vendor(
      'Using secrets',
      'https://docs.github.com/actions/security-for-github-actions/security-guides/using-secrets-in-github-actions',
    ),
  ],
  triggers: ['secrets', 'token_cache', 'printenv', '.aws/credentials', '.kube/config', '.npmrc', '.netrc', 'env |'],
  document: { on: ['gha'], detect },
} satisfies Rule;

const step = (run: string) => ({ text: `steps:\n- name: s\n  run: |\n    ${run}\n`, language: 'gha' });
export const examples = {
  detects: [
    { ...step('echo "${{ secrets.KEY }}" | base64'), severity: 'high', effect: 'EXPOSE' },
    { ...step('sed -i "s/@KEY@/${{ secrets.KEY }}/" app.conf'), severity: 'high' },
    { ...step("printf '%s' '${{ toJSON(secrets) }}'"), severity: 'high' },
    { ...step('cat ~/.aws/credentials'), severity: 'high' },
  ],
  ignores: [
    step('make deploy'),
    { text: 'steps:\n- run: make deploy\n  env:\n    KEY: ${{ secrets.KEY }}\n', language: 'gha' },
    { text: 'steps:\n- uses: example/login@v1\n  with:\n    password: ${{ secrets.KEY }}\n', language: 'gha' },
  ],
} satisfies Examples;
