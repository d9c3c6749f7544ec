import type { Right } from './rule.ts';

/** One rule of a role. */
export type Granted = { groups: string[]; resources: string[]; verbs: string[]; names: string[]; urls: string[] };

/** What a rule of a role may hold that is more than its name says: group, resources, verbs; all must be there. */
export type Power = { group: RegExp; resources: RegExp; verbs: RegExp; right: Right; auth?: boolean; words: string };
const core = /^$/;
/** Everything with everything; told apart because it needs three stars. */
const everything: Power = {
  group: /^/,
  resources: /^\*$/,
  verbs: /^\*$/,
  right: 'admin',
  auth: true,
  words: 'do everything with everything',
};
export const isEverything = (power: Power): boolean => power === everything;
const rbac = /^rbac\.authorization\.k8s\.io$/;
const change = /^(create|update|patch)$/;
const changing = /^(create|update|patch|delete|deletecollection)$/;
const powers: readonly Power[] = [
  everything,
  {
    group: rbac,
    resources: /^(cluster)?roles$/,
    verbs: /^escalate$/,
    right: 'admin',
    auth: true,
    words: 'give roles rights that it does not have itself',
  },
  {
    group: rbac,
    resources: /^(cluster)?role(binding)?s$/,
    verbs: /^bind$/,
    right: 'admin',
    auth: true,
    words: 'bind itself to any role',
  },
  {
    group: core,
    resources: /^(users|groups|serviceaccounts|uids)$|^userextras/,
    verbs: /^impersonate$/,
    right: 'admin',
    auth: true,
    words: 'act as somebody else',
  },
  {
    group: core,
    resources: /^serviceaccounts\/token$/,
    verbs: /^create$/,
    right: 'write',
    auth: true,
    words: 'make tokens of other accounts',
  },
  {
    group: core,
    resources: /^nodes\/proxy$/,
    verbs: /^(get|create)$/,
    right: 'admin',
    words: 'run commands in every pod through the nodes',
  },
  { group: core, resources: /^secrets$/, verbs: /^(get|list|watch)$/, right: 'read-secret', words: 'read secrets' },
  {
    group: core,
    resources: /^pods\/(exec|attach|portforward)$|^pods\/ephemeralcontainers$/,
    verbs: /^(create|get|update|patch)$/,
    right: 'remote-shell',
    words: 'run commands in running pods',
  },
  {
    group: core,
    resources: /^(pods|replicationcontrollers)$/,
    verbs: /^create$/,
    right: 'write',
    words: 'start pods, with any account and secret of the namespace',
  },
  {
    group: /^(apps|batch|extensions)$/,
    resources: /^(deployments|daemonsets|statefulsets|replicasets|jobs|cronjobs)$/,
    verbs: change,
    right: 'write',
    words: 'start pods, with any account and secret of the namespace',
  },
  {
    group: /^admissionregistration\.k8s\.io$/,
    resources: /^(mutating|validating)(webhookconfigurations|admissionpolic)/,
    verbs: change,
    right: 'write',
    words: 'change or let pass every request to the cluster',
  },
  {
    group: core,
    resources: /^persistentvolumes$/,
    verbs: /^create$/,
    right: 'write',
    words: 'mount folders of the machines',
  },
  {
    group: /^(policy|extensions|security\.openshift\.io)$/,
    resources: /^(podsecuritypolicies|securitycontextconstraints)$/,
    verbs: /^use$/,
    right: 'write',
    words: 'start pods under a looser policy',
  },
  {
    group: core,
    resources: /^secrets$/,
    verbs: /^(create|update|patch|delete|deletecollection)$/,
    right: 'write',
    words: 'change secrets',
  },
  {
    group: rbac,
    resources: /^(cluster)?rolebindings$/,
    verbs: /^(create|update|patch)$/,
    right: 'write-part',
    words: 'pass its own rights on',
  },
  {
    group: core,
    resources: /^(configmaps|services|namespaces)$/,
    verbs: changing,
    right: 'write-part',
    words: 'change settings of others',
  },
  {
    group: /^networking\.k8s\.io$/,
    resources: /^(ingresses|networkpolicies)$/,
    verbs: changing,
    right: 'write-part',
    words: 'change who reaches the pods over the network',
  },
  { group: core, resources: /^pods\/log$/, verbs: /^delete/, right: 'write-part', words: 'delete logs' },
];
const approve = {
  group: /^certificates\.k8s\.io$/,
  approval: /^certificatesigningrequests\/approval$/,
  signers: /^signers$/,
};

const holds = (given: readonly string[], wanted: RegExp) => given.some(one => one === '*' || wanted.test(one));
/** `*` is every resource; a star before a slash is that part of every resource. */
const reaches = (given: readonly string[], wanted: RegExp) =>
  given.some(
    one =>
      one === '*' ||
      wanted.test(one) ||
      (one.startsWith('*/') && wanted.test(`certificatesigningrequests${one.slice(1)}`)),
  );

/** The known ways to gain more that are in the rules of a role. */
export function powersOf(rules: readonly Granted[]): Power[] {
  const found = powers.filter(power =>
    rules.some(
      rule =>
        (isEverything(power)
          ? rule.resources.includes('*') && rule.verbs.includes('*') && rule.groups.includes('*')
          : reaches(rule.resources, power.resources) &&
            holds(rule.groups, power.group) &&
            holds(rule.verbs, power.verbs)) ||
        (isEverything(power) && rule.urls.includes('*') && rule.verbs.includes('*')),
    ),
  );
  // A star among the verbs is more than anybody lists, whatever it is on.
  const stars = rules.some(
    rule => rule.verbs.includes('*') && (holds(rule.groups, core) || !rule.groups.some(group => rbac.test(group))),
  );
  if (found.length === 0 && stars)
    found.push({
      group: core,
      resources: core,
      verbs: core,
      right: 'write',
      words: 'do everything with what is listed',
    });
  const signs = rules.some(
    rule => holds(rule.groups, approve.group) && reaches(rule.resources, approve.approval) && holds(rule.verbs, change),
  );
  const signer = rules.some(
    rule =>
      holds(rule.groups, approve.group) &&
      reaches(rule.resources, approve.signers) &&
      holds(rule.verbs, /^(approve|sign)$/),
  );
  if (signs && signer)
    found.push({
      group: core,
      resources: core,
      verbs: core,
      right: 'write',
      words: 'approve certificates, and so make logins',
    });
  return found;
}
