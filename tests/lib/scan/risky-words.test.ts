import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRules } from '../../../cli/catalogue.ts';
import { find } from '../../../lib/scan/find.ts';
import { riskyWords } from '../../../lib/scan/risky-words.ts';

const rules = await readRules();
const findAgain = (text: string) => find(text, { rules });

/** The text with the risky words of its worst finding in brackets; nothing in brackets where the whole is what matters. */
function marked(text: string): string {
  const [worst] = findAgain(text);
  if (!worst) throw new Error('Nothing is found.');
  return riskyWords(text, worst, findAgain)
    .reverse()
    .reduce((left, { start, end }) => `${left.slice(0, start)}[${left.slice(start, end)}]${left.slice(end)}`, text);
}

test.each([
  'chmod -R [777] /srv/app',
  'usermod [-aG docker] robin',
  'GRANT SELECT ON ALL TABLES IN SCHEMA app TO [PUBLIC];',
  'gcloud storage buckets add-iam-policy-binding gs://example-logs [--member=allUsers] --role=roles/storage.objectViewer',
  'gcloud storage buckets add-iam-policy-binding gs://example-logs \\\n  [--member=allUsers] --role=roles/storage.objectViewer',
  'kubectl create clusterrolebinding ci [--clusterrole=cluster-admin] --serviceaccount=ci:default',
  'icacls C:\\data [/grant Everyone:F /T]',
  'echo "robin ALL=([ALL]) [NOPASSWD: ALL]" >> /etc/sudoers',
])('%s', text => {
  expect(marked(text.replaceAll(/[[\]]/g, ''))).toBe(text);
});

test('of a document the value and its key are marked, not the document', () => {
  const binding = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: wide
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
subjects:
- kind: User
  name: robin
`;
  expect(marked(binding)).toBe(binding.replace('name: cluster-admin', '[name: cluster-admin]'));
});

test('the whole is marked where each of several words is enough, and where the text is too long to try', () => {
  const several = 'docker run --privileged -v /:/host alpine';
  expect(marked(several)).toBe(several);
  const long = `${'# a remark that goes on\n'.repeat(900)}chmod -R 777 /srv/app`;
  expect(marked(long)).toBe(long);
});

test('the marks are in order, apart, inside of the finding, and the number of trials is bounded', () => {
  const piece = fc.constantFrom(
    'chmod',
    '777',
    ' ',
    '\n',
    '-R',
    '/srv',
    ';',
    '|',
    'sudo',
    '"',
    "'",
    '=',
    ':',
    '$x',
    '\0',
    '👩‍🚒',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), pieces => {
      const text = pieces.join('');
      for (const finding of findAgain(text)) {
        let trials = 0;
        const marks = riskyWords(text, finding, changed => {
          trials++;
          return findAgain(changed);
        });
        expect(trials).toBeLessThanOrEqual(60);
        let at = finding.range.start;
        for (const { start, end } of marks) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(Math.max(finding.range.end, finding.range.start));
      }
    }),
  );
});
