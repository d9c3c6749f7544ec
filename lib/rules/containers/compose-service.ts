import type { DocumentCommand, Node } from '../../languages/command.ts';
import { entriesOf, get, isOn, listOf, textOf, textsOf } from '../../languages/flavours.ts';
import { isolationLost, publishedPort, type Setting } from '../isolation.ts';
import { rightOfPort } from '../networks.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { unguarded } from '../unguarded.ts';

function detect({ root }: DocumentCommand): readonly Access[] {
  return entriesOf(get(root, 'services'))
    .slice(0, 200)
    .flatMap(({ key, value }) => [
      isolationLost(settingsOf(value), key),
      ports(value, key),
      unguarded(variables(value), key),
    ])
    .flatMap(one => one ?? []);
}

/** A list of `NAME=value`, or a map. */
function variables(service: Node): string[] {
  const given = get(service, 'environment');
  return [...textsOf(given), ...entriesOf(given).map(({ key, value }) => `${key}=${textOf(value) ?? ''}`)];
}

function settingsOf(service: Node): Setting[] {
  const one = (name: Setting['name'], key: string): Setting[] => {
    const value = textOf(get(service, key));
    return value === undefined ? [] : [{ name, value }];
  };
  const all = (name: Setting['name'], key: string): Setting[] =>
    textsOf(get(service, key)).map(value => ({ name, value }));
  const mounts = listOf(get(service, 'volumes')).flatMap((volume): Setting[] => {
    const from = textOf(volume) ?? textOf(get(volume, 'source'));
    const readOnly = isOn(get(volume, 'read_only')) ? ':ro' : '';
    return from === undefined ? [] : [{ name: 'mount', value: volume.kind === 'map' ? `${from}:/${readOnly}` : from }];
  });
  return [
    ...(isOn(get(service, 'privileged')) ? [{ name: 'privileged' as const, value: 'true' }] : []),
    ...one('pid', 'pid'),
    ...one('ipc', 'ipc'),
    ...one('userns', 'userns_mode'),
    ...one('net', 'network_mode'),
    ...all('cap', 'cap_add'),
    ...all('security', 'security_opt'),
    ...mounts,
  ];
}

/** Databases and shells only: that a web server is reached is what it is for. */
function ports(service: Node, name: string): Access | undefined {
  for (const one of listOf(get(service, 'ports'))) {
    const address = textOf(get(one, 'host_ip')) ?? '';
    const long =
      get(one, 'published') && !/^(127\.|::1)/.test(address)
        ? `${textOf(get(one, 'published'))}:${textOf(get(one, 'target'))}`
        : undefined;
    const found = publishedPort(textOf(one) ?? long ?? '');
    if (!found || rightOfPort(found.inner) === 'port') continue;
    return {
      effect: 'NETOPEN',
      principal: { kind: 'group', name: 'whoever reaches this machine over the network' },
      target: { kind: 'port', name: `port ${found.port}`, breadth: 'single' },
      right: rightOfPort(found.inner),
      summary: `Opens port ${found.port} of this machine`,
      headline: `Whoever reaches this machine over the network could connect to ${name} on port ${found.port}.`,
      explanation:
        'A published port is open on every address of the machine, past its own firewall. Only the login of the program is left as a protection.',
      undoNote: `Write 127.0.0.1:${found.port}:${found.inner} instead, and start the services anew.`,
      range: one.range,
    };
  }
  return undefined;
}

export default {
  title: 'Starts services that can take over their host or are open to the network',
  references: [
    attack('T1611'),
    cwe(250),
    vendor('Compose services', 'https://docs.docker.com/reference/compose-file/services/'),
  ],
  triggers: ['services'],
  document: { on: ['compose services'], detect },
} satisfies Rule;

const compose = (lines: string) => ({ text: `services:\n  app:\n    image: app:1\n${lines}`, language: 'yaml' });
export const examples = {
  detects: [
    { ...compose('    privileged: true\n'), severity: 'critical', effect: 'ESCALATE' },
    { ...compose('    volumes:\n    - /var/run/docker.sock:/var/run/docker.sock:ro\n'), severity: 'critical' },
    { ...compose('    volumes:\n    - type: bind\n      source: /\n      target: /host\n'), severity: 'critical' },
    { ...compose('    network_mode: host\n'), severity: 'low' },
    { ...compose('    ports:\n    - "5432:5432"\n'), severity: 'medium', effect: 'NETOPEN' },
    { ...compose('    environment:\n      POSTGRES_HOST_AUTH_METHOD: trust\n'), severity: 'high', effect: 'WEAKAUTH' },
    { ...compose('    environment:\n    - xpack.security.enabled=false\n'), severity: 'high', target: 'app' },
  ],
  ignores: [
    compose('    privileged: false\n'),
    compose('    environment:\n      POSTGRES_HOST_AUTH_METHOD: scram-sha-256\n'),
    compose('    environment:\n    - MYSQL_ALLOW_EMPTY_PASSWORD=no\n'),
    compose('    ports:\n    - "127.0.0.1:5432:5432"\n'),
    compose('    ports:\n    - "8080:80"\n    volumes:\n    - data:/data\n    - ./src:/src\n'),
    compose('    cap_drop: [ALL]\n    read_only: true\n'),
  ],
} satisfies Examples;
