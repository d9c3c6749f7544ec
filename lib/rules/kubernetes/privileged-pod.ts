import type { DocumentCommand, Node } from '../../languages/command.ts';
import { eachMap, get, isOff, isOn, listOf, textOf, textsOf } from '../../languages/flavours.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule, Sensitivity } from '../rule.ts';
import { objectName } from '../tree.ts';

type Reason = { words: string; right: Right; sensitivity: Sensitivity; range: Node['range'] };

const strong =
  /^(CAP_)?(ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|SYS_RAWIO|SYS_BOOT|DAC_READ_SEARCH|DAC_OVERRIDE|BPF|MAC_ADMIN|MAC_OVERRIDE|SETUID|SETFCAP)$/i;
/** What a container has anyway. */
const usual = /^(CAP_)?(CHOWN|FOWNER|FSETID|KILL|SETGID|SETPCAP|NET_BIND_SERVICE|SYS_CHROOT|AUDIT_WRITE|MKNOD)$/i;
const safeSysctl =
  /^(kernel\.shm_rmid_forced|net\.ipv4\.(ip_local_port_range|tcp_syncookies|ping_group_range|ip_unprivileged_port_start|ip_local_reserved_ports|tcp_keepalive_\w+|tcp_fin_timeout|tcp_rmem|tcp_wmem))$/;
const takesOver =
  /^\/?$|^\/(etc|root|proc|var|boot|usr|bin|sbin|lib|home|run|var\/(run|lib|lib\/(kubelet|docker|containerd|etcd)))(\/)?$|(docker|containerd|crio|podman)\.sock$|^\/etc\/(kubernetes|cron|ssh|systemd)|^\/root\/\.ssh|\/kubelet(\/|$)/;
const harmless =
  /^\/(etc\/(ssl|pki|ca-certificates|localtime|timezone|os-release|machine-id)|usr\/(local\/)?share\/ca-certificates)(\/|$)/;
/** They describe what pods may be, and are no pods. */
const otherKinds =
  /^(podsecuritypolicy|securitycontextconstraints|customresourcedefinition|constrainttemplate|clusterpolicy|policy|validatingadmissionpolicy|kubeletconfiguration|namespace|clusterrole|role)$/;

function detect({ root, verb }: DocumentCommand): Access | undefined {
  if (otherKinds.test(verb[1] ?? '')) return undefined;
  const system = textOf(get(root, 'metadata', 'namespace')) === 'kube-system';
  const readOnly = readOnlyVolumes(root);
  const reasons: Reason[] = [];
  eachMap(root, (map, key) => {
    for (const { key: name, value, range } of map.entries) {
      const add = (words: string, right: Right, sensitivity: Sensitivity) =>
        reasons.push({ words, right, sensitivity, range });
      if (name === 'privileged' && isOn(value)) add('it runs privileged', 'admin', 'auth');
      else if (name === 'hostPID' && isOn(value))
        add('it sees and may stop every process of the node', 'admin', 'auth');
      else if (name === 'hostProcess' && isOn(value)) add('it runs on the node itself', 'admin', 'auth');
      else if (name === 'hostIPC' && isOn(value))
        add('it shares the memory of programs on the node', 'admin', 'system');
      else if (name === 'hostNetwork' && isOn(value) && !system)
        add('it uses the node’s network, and all that only the node may reach', 'write', 'auth');
      else if (name === 'hostPort' && /^[1-9]\d*$/.test(textOf(value) ?? ''))
        add(`it opens port ${textOf(value)} of the node`, 'port', 'system');
      else if (name === 'allowPrivilegeEscalation' && isOn(value))
        add('its programs may gain rights', 'write', 'ordinary');
      else if (name === 'runAsUser' && textOf(value) === '0') add('it runs as root', 'write', 'ordinary');
      else if (name === 'runAsNonRoot' && isOff(value)) add('it may run as root', 'write-part', 'ordinary');
      else if (/^(runAsGroup|fsGroup)$/.test(name) && textOf(value) === '0')
        add('it has root’s group', 'write-part', 'ordinary');
      else if (name === 'seLinuxOptions' && textOf(get(value, 'type')))
        add('it has a label of its own', textOf(get(value, 'type')) === 'spc_t' ? 'admin' : 'write', 'ordinary');
      else if (name === 'shareProcessNamespace' && isOn(value))
        add('its containers see each other’s programs', 'write-part', 'ordinary');
      else if (name === 'procMount' && textOf(value) === 'Unmasked')
        add('nothing of /proc is hidden from it', 'write', 'system');
      else if (/^(seccompProfile|appArmorProfile)$/.test(name) && textOf(get(value, 'type')) === 'Unconfined')
        add('its confinement is off', 'write', 'ordinary');
      else if (
        /(apparmor|seccomp)\.security.*kubernetes\.io|seccomp\.security\.alpha/.test(name) &&
        /unconfined/.test(textOf(value) ?? '')
      )
        add('its confinement is off', 'write', 'ordinary');
      else if (name === 'hostPath') folder(value, textOf(get(map, 'name')) ?? '', add);
      else if (name === 'add' && key === 'capabilities') {
        const all = textsOf(value);
        const given = all.filter(one => !usual.test(one));
        // To drop all and add back one of the usual is how it should be done.
        const dropped = textsOf(get(map, 'drop')).some(one => /^(CAP_)?ALL$/i.test(one));
        if (all.length > given.length && !dropped)
          add(`it is given the capability ${all.join(', ')} by name`, 'write-part', 'ordinary');
        if (given.some(one => strong.test(one))) add(`it has the capability ${given.join(', ')}`, 'admin', 'auth');
        else if (given.length > 0) add(`it has the capability ${given.join(', ')}`, 'write', 'system');
      } else if (name === 'sysctls') {
        const unsafe = listOf(value).filter(one => !safeSysctl.test(textOf(get(one, 'name')) ?? ''));
        if (unsafe.length > 0) add('it changes settings of the node’s kernel', 'write', 'ordinary');
      }
    }
    return true;
  });
  function folder(value: Node, volume: string, add: (words: string, right: Right, sensitivity: Sensitivity) => void) {
    const path = textOf(get(value, 'path')) ?? textOf(value) ?? '';
    if (path === '' && value.kind !== 'map') return;
    const reads = readOnly.has(volume) && !path.endsWith('.sock');
    // Certificates and clocks of the machine are no secret; the cluster's own programs hold them.
    if ((reads && system) || harmless.test(path)) return;
    const total = takesOver.test(path.replace(/(.)\/$/, '$1'));
    const words = path.endsWith('.sock')
      ? 'it commands the container engine of the node'
      : `it holds ${path || 'a folder'} of the node`;
    if (reads) add(`${words} to read`, total ? 'read-secret' : 'read', total ? 'system' : 'ordinary');
    else add(words, total ? 'admin' : 'write', total ? 'auth' : 'ordinary');
  }
  return reasons.length > 0 ? access(reasons, objectName(root, 'this pod')) : undefined;
}

/** Volumes that every container mounts for reading only. */
function readOnlyVolumes(root: Node): ReadonlySet<string> {
  const mounts = new Map<string, boolean>();
  eachMap(root, map => {
    for (const mount of listOf(get(map, 'volumeMounts'))) {
      const name = textOf(get(mount, 'name')) ?? '';
      mounts.set(name, (mounts.get(name) ?? true) && isOn(get(mount, 'readOnly')));
    }
    return true;
  });
  return new Set([...mounts].filter(([, only]) => only).map(([name]) => name));
}

const weights: Partial<Record<Right, number>> = { admin: 4, 'read-secret': 3, write: 2, port: 1, 'write-part': 1 };

function access(reasons: readonly Reason[], name: string): Access {
  const worst = reasons.reduce((top, one) => ((weights[one.right] ?? 0) > (weights[top.right] ?? 0) ? one : top));
  const total = worst.right === 'admin';
  const many = new Set(reasons.flatMap(one => (one.right === 'admin' ? one.words : []))).size > 1;
  const words = [...new Set(reasons.map(one => one.words))];
  return {
    effect: total || worst.right === 'write' ? 'ESCALATE' : 'BROADEN',
    principal: { kind: 'service', name: `whatever runs in ${name}` },
    target: { kind: 'host', name: 'the machine that runs the pod', breadth: many ? 'collection' : 'single' },
    right: worst.right,
    sensitivity: worst.sensitivity,
    summary: total ? 'The pod can take over its machine' : 'The pod gets more rights on its machine',
    headline: `Whatever runs in ${name} gets more than a pod has: ${words.slice(0, 4).join(', ')}.`,
    explanation: total
      ? 'A pod is kept apart from its machine by default. These settings take that away; whoever gets into the pod has the machine, and often the cluster.'
      : 'A pod is kept apart from its machine by default. These settings take a part of that away.',
    undoNote: 'Remove these settings and apply the object again; what the pod did on its machine stays.',
    range: worst.range,
  };
}

export default {
  title: 'Starts a pod that can act on its machine',
  references: [
    attack('T1611'),
    cwe(250),
    vendor('Pod Security Standards', 'https://kubernetes.io/docs/concepts/security/pod-security-standards/'),
  ],
  triggers: [
    'privileged',
    'hostpid',
    'hostipc',
    'hostnetwork',
    'hostpath',
    'hostport',
    'hostprocess',
    'securitycontext',
    'unconfined',
    'capabilities',
    'sysctls',
    'runasuser',
    'runasnonroot',
    'allowprivilege',
    'unmasked',
  ],
  document: { on: ['k8s'], detect },
} satisfies Rule;

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n${spec}`;
export const examples = {
  detects: [
    {
      text: pod('  containers:\n  - name: a\n    securityContext:\n      privileged: true\n'),
      language: 'yaml',
      severity: 'high',
      effect: 'ESCALATE',
    },
    {
      text: pod('  hostPID: true\n  containers:\n  - name: a\n    securityContext: {privileged: true}\n'),
      language: 'yaml',
      severity: 'critical',
    },
    { text: pod('  hostIPC: true\n'), language: 'yaml', severity: 'high' },
    {
      text: pod('  containers:\n  - name: a\n    ports:\n    - containerPort: 80\n      hostPort: 80\n'),
      language: 'yaml',
      severity: 'medium',
    },
    { text: 'volumes:\n- name: root\n  hostPath:\n    path: /\n', language: 'yaml', severity: 'high' },
    { text: 'securityContext:\n  capabilities:\n    add: [SYS_PTRACE]\n', language: 'yaml', severity: 'high' },
    { text: '{"apiVersion":"v1","kind":"Pod","spec":{"hostNetwork":true,}}', language: 'json', severity: 'high' },
    { text: `kubectl patch deployment web -p '{"spec":{"template":{"spec":{"hostPID":true}}}}'`, severity: 'high' },
  ],
  ignores: [
    {
      text: pod(
        '  hostPID: false\n  containers:\n  - name: a\n    securityContext:\n      privileged: false\n      allowPrivilegeEscalation: false\n',
      ),
      language: 'yaml',
    },
    {
      text: pod(
        '  containers:\n  - name: a\n    securityContext:\n      runAsNonRoot: true\n      capabilities:\n        drop: [ALL]\n        add: [NET_BIND_SERVICE]\n',
      ),
      language: 'yaml',
    },
    { text: pod('  volumes:\n  - name: tmp\n    emptyDir: {}\n'), language: 'yaml' },
    { text: 'kubectl explain pod.spec.securityContext.privileged' },
  ],
} satisfies Examples;
