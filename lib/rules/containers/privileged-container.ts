import type { Call } from '../../languages/command.ts';
import { flag, option, options } from '../../languages/options.ts';
import { isolationLost, type Setting } from '../isolation.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(call: Call): Access | undefined {
  const all = (name: Setting['name'], ...names: string[]): Setting[] =>
    options(call, ...names).map(word => ({ name, value: word.text }));
  const privileged = flag(call, '--privileged') ?? call.words.find(word => word.text === '--privileged=true');
  const line = call.words.map(word => word.text).join(' ');
  const settings: Setting[] = [
    // BuildKit's name for it.
    ...(/(?:--allow|entitlement)[= ]security\.insecure|--grant-all-permissions/.test(line)
      ? [{ name: 'privileged' as const, value: 'true' }]
      : []),
    ...(privileged ? [{ name: 'privileged' as const, value: 'true' }] : []),
    ...all('pid', '--pid', '--ipc', '--userns', '--cgroupns', '--uts'),
    ...all('net', '--net', '--network'),
    ...all('cap', '--cap-add'),
    ...all('security', '--security-opt'),
    ...all('mount', '-v', '--volume', '--mount', '--device'),
  ];
  return isolationLost(settings, option(call, '--name')?.text ?? 'the container');
}

export default {
  title: 'Starts a container that can take over its host',
  references: [
    attack('T1611'),
    cwe(250),
    vendor('docker run', 'https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities'),
  ],
  call: {
    on: [
      'docker run',
      'docker create',
      'docker container run',
      'docker container create',
      'docker exec',
      'docker container exec',
      'podman run',
      'podman create',
      'nerdctl run',
      'docker service create',
      'podman container run',
      'podman container create',
      'podman exec',
      'nerdctl create',
      'nerdctl exec',
      'docker compose run',
      'docker buildx',
      'docker build',
      'docker plugin install',
      'docker compose up',
      'podman build',
      'kubectl run',
    ],
    detect,
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'docker buildx build --allow security.insecure .', severity: 'critical' },
    { text: 'docker plugin install --grant-all-permissions vieux/sshfs', severity: 'critical' },
    { text: 'docker run --device /dev/sda:/dev/sda alpine', severity: 'critical' },
    { text: 'docker run --rm --privileged alpine', severity: 'critical', effect: 'ESCALATE' },
    { text: 'docker run -v /var/run/docker.sock:/var/run/docker.sock tool', severity: 'critical' },
    { text: 'docker run -v /:/host alpine', severity: 'critical' },
    { text: 'podman run --pid=host alpine', severity: 'medium' },
    'docker run --cap-add SYS_ADMIN alpine',
    'docker run --net=host web',
  ],
  ignores: [
    'docker run --device /dev/snd alpine',
    'docker build -t shop .',
    'kubectl run web --image=nginx',

    'docker run --rm -p 127.0.0.1:8080:80 web',
    'docker run -v data:/data db',
    'docker run -v $PWD:/src alpine',
    'docker ps',
    'docker run -v /etc/localtime:/etc/localtime:ro web',
  ],
} satisfies Examples;
