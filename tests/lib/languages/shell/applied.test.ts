import { describe, expect, test } from 'vitest';
import { readRules } from '../../../../cli/catalogue.ts';
import { find } from '../../../../lib/scan/find.ts';

const rules = await readRules();
const found = (text: string) => find(text, { rules, language: 'shell' }).filter(one => one.severity !== 'info');

describe('what is printed for kubectl apply', () => {
  test('does what the command that prints it would do', () => {
    const [first] = found(
      'kubectl create clusterrolebinding b --clusterrole=cluster-admin --user=mira --dry-run=client -o yaml | kubectl apply -f -',
    );
    expect(first).toMatchObject({ rule: 'kubernetes/bind-role', severity: 'critical', direction: 'widens' });
    expect(found('helm template shop ./shop --set rbac.clusterAdmin=true | kubectl apply -f -')).toMatchObject([
      { rule: 'kubernetes/chart-values', direction: 'widens' },
    ]);
  });

  test('does nothing where nobody applies it', () => {
    expect(
      found('kubectl create clusterrolebinding b --clusterrole=cluster-admin --user=mira --dry-run=client -o yaml'),
    ).toEqual([]);
    expect(
      found(
        'kubectl create clusterrolebinding b --clusterrole=cluster-admin --user=mira --dry-run=client -o yaml > b.yaml',
      ),
    ).toEqual([]);
    expect(found('helm template shop ./shop --set rbac.clusterAdmin=true | less')).toEqual([]);
    expect(
      found(
        'kubectl create rolebinding b --clusterrole=admin --user=mira --dry-run=client -o yaml | kubectl apply --dry-run=server -f -',
      ),
    ).toEqual([]);
  });
});
