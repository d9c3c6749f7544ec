import type { Call } from '../../languages/command.ts';
import { options } from '../../languages/options.ts';
import { publishedPort } from '../isolation.ts';
import { rightOfPort } from '../networks.ts';
import { shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { unguarded } from '../unguarded.ts';

function detect(call: Call): readonly Access[] {
  const set = options(call, '-e', '--env').map(word => word.text);
  const ports = options(call, '-p', '--publish').flatMap((word): Access[] => {
    const found = publishedPort(word.text);
    if (!found) return [];
    const words = call.words.map(one => (one.text === word.text ? `127.0.0.1:${found.port}:${found.inner}` : one));
    return [
      {
        effect: 'NETOPEN',
        principal: { kind: 'group', name: 'whoever reaches this machine over the network' },
        target: { kind: 'port', name: `port ${found.port}`, breadth: 'single' },
        right: rightOfPort(found.inner),
        summary: `Opens port ${found.port} of this machine`.slice(0, 60),
        headline: `Whoever reaches this machine over the network could connect to the container on port ${found.port}.`,
        explanation: 'A published port is open on every address of the machine, past its own firewall.',
        undoNote: 'Stop the container; that closes the port.',
        ...(call.words.includes(word) ? { safer: shellLine(call.program, ...words) } : {}),
        range: word.range,
      },
    ];
  });
  return [...ports, unguarded(set, 'the container')].flatMap(one => one ?? []);
}

export default {
  title: 'Opens a port of this machine to a container',
  references: [
    attack('T1133'),
    cwe(668),
    vendor('Port publishing', 'https://docs.docker.com/engine/network/port-publishing/'),
  ],
  triggers: ['docker', 'podman', 'nerdctl'],
  call: {
    on: ['docker run', 'docker create', 'docker container run', 'podman run', 'podman create', 'nerdctl run'],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'docker run -d -p 8080:80 web', severity: 'low', effect: 'NETOPEN' },
    { text: 'docker run -e MYSQL_ALLOW_EMPTY_PASSWORD=yes mysql', severity: 'high', effect: 'WEAKAUTH' },
    { text: 'docker run --env GF_AUTH_ANONYMOUS_ENABLED=true grafana/grafana', severity: 'high' },
    { text: 'docker run -p 5432:5432 postgres', severity: 'medium', target: 'port 5432' },
    { text: 'podman run --publish=0.0.0.0:2222:22 box', severity: 'medium' },
  ],
  ignores: [
    'docker run -p 127.0.0.1:8080:80 web',
    'docker run web',
    'docker run -e MYSQL_ROOT_PASSWORD=secret mysql',
    'docker run -e NEO4J_AUTH=neo4j/secret neo4j',
    'docker ps -p',
    'docker run -p 127.0.0.1:5432:5432 postgres',
  ],
} satisfies Examples;
