import type { DocumentCommand } from '../../languages/command.ts';
import { eachMap, get, textOf } from '../../languages/flavours.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { objectName } from '../tree.ts';

/** A check that lets everything pass while its program does not answer. */
function detect({ root }: DocumentCommand): Access | undefined {
  let range: Access['range'];
  eachMap(root, map => {
    const policy = get(map, 'failurePolicy');
    if (textOf(policy) === 'Ignore') range ??= policy?.range;
    return !range;
  });
  const name = objectName(root, 'the webhook');
  if (!range) return undefined;
  return {
    effect: 'DISABLE',
    principal: { kind: 'group', name: 'everybody who may change objects in the cluster' },
    target: { kind: 'cluster', name, breadth: 'single' },
    right: 'write',
    loss: 'part',
    summary: 'A check that fails lets everything pass',
    headline: `While ${name} does not answer, everything that it would refuse is let through.`,
    explanation: 'Whoever can keep the check from answering, or waits until it does not, gets past it.',
    undoNote: 'Set failurePolicy to Fail and apply the object again.',
    range,
  };
}

export default {
  title: 'Lets objects pass while a check of the cluster does not answer',
  tier: 'secondary',
  references: [
    attack('T1685', 'T1562.001'),
    cwe(636),
    vendor(
      'Webhook failure policy',
      'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#failure-policy',
    ),
  ],
  triggers: ['failurepolicy'],
  document: {
    on: ['k8s validatingwebhookconfiguration', 'k8s validatingadmissionpolicy', 'k8s mutatingwebhookconfiguration'],
    detect,
  },
} satisfies Rule;

const webhook = (policy: string, kind = 'ValidatingWebhookConfiguration') => ({
  text: `apiVersion: admissionregistration.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: pods\nwebhooks:\n- name: pods.example.com\n  failurePolicy: ${policy}\n`,
  language: 'yaml',
});
export const examples = {
  detects: [
    { ...webhook('Ignore'), severity: 'medium', effect: 'DISABLE' },
    { ...webhook('"Ignore"'), severity: 'medium' },
    { ...webhook('Ignore', 'MutatingWebhookConfiguration'), severity: 'medium' },
  ],
  ignores: [
    webhook('Fail'),
    webhook('{{ .Values.policy }}'),
    'kubectl get validatingwebhookconfiguration pods -o yaml',
  ],
} satisfies Examples;
