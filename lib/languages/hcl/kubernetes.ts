import type { Entry, Node } from '../command.ts';
import { known } from './scope.ts';

/** Blocks of the Kubernetes provider whose manifest key is a list under another name. */
const plural: Record<string, string> = {
  container: 'containers',
  init_container: 'initContainers',
  ephemeral_container: 'ephemeralContainers',
  volume: 'volumes',
  volume_mount: 'volumeMounts',
  env: 'env',
  env_from: 'envFrom',
  port: 'ports',
  ports: 'ports',
  rule: 'rules',
  subject: 'subjects',
  toleration: 'tolerations',
  host_alias: 'hostAliases',
  sysctl: 'sysctls',
  image_pull_secret: 'imagePullSecrets',
  webhook: 'webhooks',
  ingress: 'ingress',
  egress: 'egress',
  from: 'from',
  to: 'to',
  secret: 'secrets',
};
const single: Record<string, string> = {
  host_pid: 'hostPID',
  host_ipc: 'hostIPC',
  host_network: 'hostNetwork',
  run_as_non_root: 'runAsNonRoot',
  cluster_ip: 'clusterIP',
  external_ips: 'externalIPs',
  non_resource_urls: 'nonResourceURLs',
  fs_group: 'fsGroup',
};

/**
 * A resource of the Kubernetes provider as the manifest that it makes, so that one set of rules reads both:
 * `kubernetes_cluster_role_binding_v1` → ClusterRoleBinding. Undefined for other resources.
 */
export function manifestOf(type: string, root: Node): Node | undefined {
  const [, name] = /^kubernetes_([a-z_]+?)(?:_v\d\w*)?$/.exec(type) ?? [];
  if (!name || name === 'manifest' || root.kind !== 'map') return undefined;
  const kind = name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const tree = convert(root, 0);
  if (tree.kind !== 'map') return undefined;
  const head = (key: string, value: string): Entry => ({ key, value: known(value, root.range), range: root.range });
  return { ...tree, entries: [head('apiVersion', 'v1'), head('kind', kind), ...tree.entries] };
}

function convert(node: Node, depth: number): Node {
  if (depth > 40) return node;
  if (node.kind === 'list') return { ...node, items: node.items.map(item => convert(item, depth + 1)) };
  if (node.kind !== 'map') return node;
  const entries: Entry[] = [];
  const lists = new Map<string, Node[]>();
  for (const entry of node.entries) {
    const value = /^(labels|annotations|match_labels|data|node_selector)$/.test(entry.key)
      ? entry.value
      : convert(entry.value, depth + 1);
    // `rule { rule = "RunAsAny" }`: only blocks become lists.
    const many = value.kind === 'map' && Object.hasOwn(plural, entry.key) ? plural[entry.key] : undefined;
    const listed = many === undefined ? undefined : lists.get(many);
    if (listed) {
      listed.push(value);
    } else if (many !== undefined) {
      const items = [value];
      lists.set(many, items);
      entries.push({ key: many, value: { kind: 'list', items, range: entry.range }, range: entry.range });
    } else entries.push({ ...entry, key: camel(entry.key), value });
  }
  return { ...node, entries };
}

const camel = (key: string): string =>
  (Object.hasOwn(single, key) ? single[key] : undefined) ??
  key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
