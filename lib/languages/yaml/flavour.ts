import type { Entry, Node } from '../command.ts';
import { eachMap, entriesOf, get, listOf, textOf } from '../flavours.ts';

export type Flavoured = { verb: string[]; root: Node };

const scopes =
  /^(actions|attestations|checks|contents|deployments|discussions|id-token|issues|models|packages|pages|pull-requests|security-events|statuses)$/;
const podKeys =
  /^(hostPID|hostIPC|hostNetwork|hostPath|securityContext|privileged|allowPrivilegeEscalation|hostPort|hostProcess|podSecurityContext|containerSecurityContext)$/;

/**
 * What a tree is. One tree may be several documents: a Kubernetes List, the resources of a CloudFormation template.
 * Fragments are known by their keys. A tree that is nothing in particular is `['yaml']`.
 */
export function flavoursOf(root: Node): Flavoured[] {
  return named(root) ?? template(root) ?? pipeline(root) ?? cloud(root) ?? fragment(root) ?? [{ verb: ['yaml'], root }];
}

const one = (root: Node, ...verb: string[]): Flavoured[] => [{ verb, root }];

/** Kubernetes: kind and apiVersion, or a kind with what belongs to it. */
function named(root: Node): Flavoured[] | undefined {
  const kind = textOf(get(root, 'kind'));
  if (kind === 'role' && get(root, 'version')) return one(root, 'k8s', 'teleportrole');
  if (!kind || !/^[A-Z]\w{1,80}$/.test(kind)) return undefined;
  const parts = [
    'apiVersion',
    'metadata',
    'spec',
    'rules',
    'roleRef',
    'webhooks',
    'data',
    'items',
    'allowPrivilegedContainer',
  ];
  if (!parts.some(part => get(root, part))) return undefined;
  if (kind === 'List') return listOf(get(root, 'items')).flatMap(flavoursOf);
  if (kind === 'Template' && get(root, 'objects')) return listOf(get(root, 'objects')).flatMap(flavoursOf);
  const patch = get(root, 'patch');
  const whole: Node = patch && root.kind === 'map' ? { ...root, entries: [...root.entries, ...patched(patch)] } : root;
  return one(whole, 'k8s', kind.toLowerCase());
}

/** `[{"op": "add", "path": "/spec/hostPID", "value": true}]` as the part of the object that it sets. */
function patched(patch: Node): Entry[] {
  return listOf(patch).flatMap(step => {
    const value = get(step, 'value');
    const path = textOf(get(step, 'path'))?.split('/').slice(1, 30) ?? [];
    const [first, ...rest] = path;
    if (!value || !first || textOf(get(step, 'op')) === 'remove') return [];
    const { range } = value;
    const nested = rest.reduceRight<Node>(
      (inner, key) =>
        /^(\d+|-)$/.test(key)
          ? { kind: 'list', items: [inner], range }
          : { kind: 'map', entries: [{ key: key.replaceAll('~1', '/'), value: inner, range }], range },
      value,
    );
    return [{ key: first, value: nested, range }];
  });
}

/** CloudFormation and SAM, as a whole or a single resource; Azure Resource Manager. */
function template(root: Node): Flavoured[] | undefined {
  const isResource = (node: Node) => /^(AWS|Alexa|Custom)::/.test(textOf(get(node, 'Type')) ?? '');
  const resource = (node: Node): Flavoured => ({
    verb: ['cfn', (textOf(get(node, 'Type')) ?? '').toLowerCase()],
    root: node,
  });
  if (isResource(root)) return [resource(root)];
  for (const holder of [get(root, 'Resources'), root]) {
    const resources = entriesOf(holder).filter(entry => isResource(entry.value));
    if (resources.length > 0) return resources.map(entry => resource(entry.value));
  }
  const blocks = entriesOf(get(root, 'resource')).filter(
    ({ key, value }) => /^[a-z0-9]+_\w+$/.test(key) && value.kind === 'map',
  );
  if (blocks.length > 0)
    // Terraform in its JSON form.
    return blocks.flatMap(({ key, value }) =>
      entriesOf(value).map(named => ({ verb: ['hcl', 'resource', key.toLowerCase()], root: named.value })),
    );
  const arm = listOf(get(root, 'resources')).filter(item => /^Microsoft\.\w+\//i.test(textOf(get(item, 'type')) ?? ''));
  if (arm.length > 0)
    return arm.map(item => ({ verb: ['arm', (textOf(get(item, 'type')) ?? '').toLowerCase()], root: item }));
  if (/^Microsoft\.\w+\//i.test(textOf(get(root, 'type')) ?? ''))
    return one(root, 'arm', (textOf(get(root, 'type')) ?? '').toLowerCase());
  return undefined;
}

/** `write-all`, or a map of what the token of a workflow may touch. */
const tokenScopes = (permissions: Node | undefined): Node | undefined =>
  /^(write-all|read-all)$/.test(textOf(permissions) ?? '') ||
  entriesOf(permissions).some(entry => scopes.test(entry.key) && /^(read|write|none)$/.test(textOf(entry.value) ?? ''))
    ? permissions
    : undefined;

/** Workflows, pipelines, containers by name, playbooks. */
function pipeline(root: Node): Flavoured[] | undefined {
  const jobs = get(root, 'jobs');
  const on = get(root, 'on') ?? get(root, 'true');
  const isJob = (node: Node) => get(node, 'runs-on') ?? get(node, 'steps') ?? tokenScopes(get(node, 'permissions'));
  if (jobs && (on || get(root, 'permissions') || entriesOf(jobs).some(job => isJob(job.value))))
    return one(root, 'gha', 'workflow');
  if (isJob(root) || (on && get(root, 'permissions'))) return one(root, 'gha', 'workflow');
  if (tokenScopes(get(root, 'permissions'))) return one(root, 'gha', 'workflow');
  if (
    on &&
    /pull_request_target|workflow_run/.test(
      textOf(on) ??
        entriesOf(on)
          .map(entry => entry.key)
          .join(' '),
    )
  )
    return one(root, 'gha', 'workflow');
  if (root.kind === 'list' && root.items.some(item => get(item, 'uses') ?? get(item, 'run')))
    return one(root, 'gha', 'steps');
  if (
    get(root, 'services') &&
    entriesOf(get(root, 'services')).some(service =>
      entriesOf(service.value).some(({ key }) =>
        /^(image|build|privileged|volumes|ports|cap_add|pid|ipc|network_mode|userns_mode|security_opt|devices)$/.test(
          key,
        ),
      ),
    )
  )
    return one(root, 'compose', 'services');
  if (root.kind === 'list' && root.items.some(item => get(item, 'hosts') ?? get(item, 'tasks') ?? get(item, 'become')))
    return one(root, 'ansible', 'playbook');
  return undefined;
}

/** Policies and roles of cloud providers that are no IAM policy of AWS; the container engine's own file. */
function cloud(root: Node): Flavoured[] | undefined {
  const bindings =
    get(root, 'bindings') ?? get(root, 'policy', 'bindings') ?? (root.kind === 'list' ? root : undefined);
  if (listOf(bindings).some(item => get(item, 'role') && get(item, 'members'))) return one(root, 'gcp', 'policy');
  if (get(root, 'includedPermissions')) return one(root, 'gcp', 'role');
  const properties = get(root, 'properties') ?? root;
  if (get(properties, 'assignableScopes') ?? get(properties, 'permissions', 'actions'))
    return one(root, 'azure', 'role');
  if (listOf(get(properties, 'permissions')).some(item => get(item, 'actions') ?? get(item, 'dataActions')))
    return one(root, 'azure', 'role');
  if (get(properties, 'policyRule')) return one(root, 'azure', 'policy');
  if (
    listOf(get(root, 'hosts')).some(item => /^(tcp|unix|fd):\/\//.test(textOf(item) ?? '')) ||
    get(root, 'insecure-registries') ||
    get(root, 'userns-remap')
  )
    return one(root, 'docker', 'daemon');
  if (get(root, 'States')) return one(root, 'states', 'machine');
  return undefined;
}

/** Parts of Kubernetes objects, known by their keys at any depth (also the values of a Helm chart). */
function fragment(root: Node): Flavoured[] | undefined {
  if (get(root, 'roleRef') && get(root, 'subjects'))
    return one(
      root,
      'k8s',
      /^ClusterRole$/.test(textOf(get(root, 'roleRef', 'kind')) ?? '') && !get(root, 'metadata', 'namespace')
        ? 'clusterrolebinding'
        : 'rolebinding',
    );
  const rules = get(root, 'rules') ?? (root.kind === 'list' ? root : undefined);
  if (listOf(rules).some(rule => get(rule, 'verbs') && (get(rule, 'resources') ?? get(rule, 'nonResourceURLs'))))
    return one(root, 'k8s', 'role');
  if (get(root, 'authentication') ?? get(root, 'authorization', 'mode'))
    return one(root, 'k8s', 'kubeletconfiguration');
  let pod = false;
  eachMap(root, map => {
    pod ||= map.entries.some(entry => podKeys.test(entry.key));
    return !pod;
  });
  if (pod || listOf(get(root, 'containers')).some(container => get(container, 'command') ?? get(container, 'args')))
    return one(root, 'k8s', 'fragment');
  return undefined;
}
