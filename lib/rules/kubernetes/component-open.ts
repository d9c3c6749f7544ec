import type { Call, DocumentCommand, Node } from '../../languages/command.ts';
import { eachMap, get, isOn, textOf, textsOf } from '../../languages/flavours.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Right, Rule } from '../rule.ts';

type Flaw = { words: string; right: Right };
const component =
  /(kube-?apiserver|kubelet|kube-?controller-?manager|kube-?scheduler|etcd|hyperkube|k3s|kubernetes-?dashboard|kubernetesui\/dashboard|tiller)$/i;

/** Flags of the parts that the cluster is made of, with the values that open it. */
const flaws: readonly (readonly [RegExp, Flaw])[] = [
  [/^--anonymous-auth(=true)?$/i, { words: 'requests without a login are answered', right: 'read' }],
  [/^--authorization-mode=(?!.*(?:RBAC|AlwaysAllow))/i, { words: 'roles no longer count', right: 'write' }],
  [/^--listen=(?!127\.|localhost|\[?::1)/i, { words: 'commands from the network are carried out', right: 'admin' }],
  [/^--authorization-mode=.*AlwaysAllow/i, { words: 'every request is allowed', right: 'admin' }],
  [
    /^--insecure-bind-address=(?!127\.|localhost)/i,
    { words: 'a port without login is open to the network', right: 'admin' },
  ],
  [/^--insecure-port=[1-9]/i, { words: 'a port without login is open', right: 'admin' }],
  [/^--(basic-auth-file|token-auth-file)=./i, { words: 'logins stand in a file as plain text', right: 'write' }],
  [/^--(enable-)?admission-(plugins|control)=.*AlwaysAdmit/i, { words: 'no request is checked', right: 'write' }],
  [
    /^--disable-admission-plugins=.*(PodSecurity|NodeRestriction|ServiceAccount)/i,
    { words: 'a check of requests is off', right: 'write' },
  ],
  [/^--read-only-port=[1-9]/i, { words: 'the state of every pod can be read without login', right: 'read' }],
  [
    /^--client-cert-auth=false|^--peer-client-cert-auth=false/i,
    { words: 'the database asks for no certificate', right: 'admin' },
  ],
  [/^--service-account-lookup=false/i, { words: 'deleted accounts still get in', right: 'write' }],
  [/^--use-service-account-credentials=false/i, { words: 'all controllers share one account', right: 'read' }],
  [
    /^--(kubelet-insecure-tls|insecure-skip-tls-verify)(=true)?$/i,
    { words: 'certificates are not checked', right: 'write' },
  ],
  [
    /^--enable-skip-login(=true)?$|^--disable-skip=false$/i,
    { words: 'the dashboard lets everybody in', right: 'write' },
  ],
  [/^--enable-insecure-login(=true)?$/i, { words: 'logins go over the network as plain text', right: 'write' }],
  [/^--(peer-)?auto-tls(=true)?$/i, { words: 'the database believes any certificate', right: 'write' }],
  [/^--kubelet-https=false/i, { words: 'commands to the machines go unencrypted', right: 'write' }],
  [/^--profiling=true$/i, { words: 'internals of the program can be read', right: 'read' }],
];

function access(found: readonly Flaw[], name: string, range?: Node['range']): Access | undefined {
  const worst = found.find(one => one.right === 'admin') ?? found.find(one => one.right === 'write') ?? found[0];
  if (!worst) return undefined;
  return {
    effect: 'WEAKAUTH',
    principal: { kind: 'anonymous', name: 'everyone who reaches the cluster' },
    target: { kind: 'cluster', name, breadth: 'single' },
    right: worst.right,
    sensitivity: worst.right === 'admin' ? 'auth' : 'ordinary',
    summary: 'The cluster asks less who is there',
    headline: `${name} would be less protected: ${found.map(one => one.words).join(', ')}.`,
    explanation:
      'This is one of the programs that the cluster consists of. Whoever may command it may command everything that runs there.',
    undoNote: 'Set the option back and restart the program. Look in its log for what was asked in between.',
    ...(range ? { range } : {}),
  };
}

const flawsOf = (words: readonly string[], name: string): Flaw[] =>
  words.flatMap(given => {
    // k3s passes flags on to its parts.
    const word = given.replace(/^--(?:(?:kube-\w+|kubelet|etcd)-arg=|extra-config=\w+\.)(?=\w)/, '--');
    const found = flaws.find(([pattern]) => pattern.test(word))?.[1];
    // The other parts are asked by their own machine only.
    const outside =
      /(scheduler|controller-?manager)$/.test(name) && /^--(bind-)?address=(?!127\.|localhost|::1)/.test(word);
    return found ?? (outside ? { words: 'others than its own machine can ask it', right: 'read' as const } : []);
  });

/** `--flag value` as `--flag=value`. */
const joinedFlags = (words: readonly string[]): string[] =>
  words.map((word, i) => {
    const next = words[i + 1];
    return /^--[\w-]+$/.test(word) && next !== undefined && !next.startsWith('-') ? `${word}=${next}` : word;
  });

function ofCall(call: Call): Access | undefined {
  return access(flawsOf(joinedFlags(call.words.map(word => word.text)), call.program), call.program);
}

function ofDocument({ root, verb }: DocumentCommand): Access | undefined {
  if (verb[1] === 'kubeletconfiguration') return kubelet(root);
  const found: Access[] = [];
  // The command of a container by itself.
  const own = textsOf(root);
  if (own.length > 1 && component.test(own[0] ?? ''))
    return access(flawsOf(joinedFlags(own), own[0] ?? ''), own[0] ?? '', root.range);
  eachMap(root, map => {
    const words = [...textsOf(get(map, 'command')), ...textsOf(get(map, 'args'))].flatMap(word =>
      word.split(/\s+(?=--)/),
    );
    const image = (textOf(get(map, 'image')) ?? '').replace(/[:@].*$/, '').replace(/-(amd64|arm64)$/, '');
    const name = [words[0] ?? '', image].find(one => component.test(one));
    const one =
      words.length > 0 && name
        ? access(flawsOf(joinedFlags(words), name), name.replace(/^.*\//, ''), map.range)
        : undefined;
    if (one) found.push(one);
    return true;
  });
  return found[0];
}

function kubelet(root: Node): Access | undefined {
  const found: Flaw[] = [];
  if (isOn(get(root, 'authentication', 'anonymous', 'enabled')))
    found.push({ words: 'requests without a login are answered', right: 'read' });
  if (textOf(get(root, 'authorization', 'mode')) === 'AlwaysAllow')
    found.push({ words: 'every request is allowed', right: 'admin' });
  if (/^[1-9]/.test(textOf(get(root, 'readOnlyPort')) ?? ''))
    found.push({ words: 'the state of every pod can be read without login', right: 'read' });
  return access(found, 'the kubelet');
}

export default {
  title: 'Opens a part of the Kubernetes control plane',
  references: [
    attack('T1556'),
    cwe(306),
    vendor('kube-apiserver', 'https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/'),
  ],
  triggers: [
    'anonymous',
    'authorization',
    'insecure',
    'auth-file',
    'admission',
    'read-only-port',
    'readonlyport',
    'cert-auth',
    'service-account',
    'skip-login',
    'disable-skip',
    'profiling',
    '-arg=',
    'extra-config',
    '--listen',
  ],
  call: {
    on: ['kube-apiserver', 'kubelet', 'etcd', 'kube-controller-manager', 'kube-scheduler', 'k3s', 'minikube'],
    detect: ofCall,
  },
  document: { on: ['k8s', 'yaml'], detect: ofDocument },
} satisfies Rule;

const server = (flag: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: api\nspec:\n  containers:\n  - command:\n    - kube-apiserver\n    - ${flag}\n`;
export const examples = {
  detects: [
    { text: server('--anonymous-auth=true'), language: 'yaml', severity: 'high', effect: 'WEAKAUTH' },
    { text: server('--authorization-mode=Node,AlwaysAllow'), language: 'yaml', severity: 'critical' },
    { text: '- kube-apiserver\n- --anonymous-auth=true', language: 'yaml', severity: 'high' },
    { text: 'kubelet --read-only-port=10255', severity: 'high' },
    { text: server('--authorization-mode=Node'), language: 'yaml', severity: 'high' },
    { text: 'minikube start --extra-config=apiserver.anonymous-auth=true', severity: 'high' },
    { text: 'k3s server --kube-apiserver-arg=anonymous-auth=true', severity: 'high' },
    {
      text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: d}\nspec:\n  containers:\n  - image: kubernetesui/dashboard:v2.7.0\n    args: [--enable-skip-login]\n',
      language: 'yaml',
      severity: 'high',
    },
    {
      text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: t}\nspec:\n  containers:\n  - image: acme.example/tiller:v2\n    args: ["--listen=0.0.0.0:44134"]\n',
      language: 'yaml',
      severity: 'critical',
    },
    {
      text: '{"kind":"KubeletConfiguration","apiVersion":"kubelet.config.k8s.io/v1beta1","authentication":{"anonymous":{"enabled":true}}}',
      language: 'json',
      severity: 'high',
    },
  ],
  ignores: [
    { text: server('--anonymous-auth=false'), language: 'yaml' },
    { text: server('--authorization-mode=Node,RBAC'), language: 'yaml' },
    'k3s server --kube-apiserver-arg=anonymous-auth=false',
    { text: 'authorization:\n  mode: Webhook\n', language: 'yaml' },
    'kubelet --read-only-port=0 --anonymous-auth=false',
  ],
} satisfies Examples;
