import type { Call, DocumentCommand, Line } from '../../languages/command.ts';
import { get, isOn, textsOf } from '../../languages/flavours.ts';
import { options } from '../../languages/options.ts';
import { modeChange } from '../modes.ts';
import { localUsers } from '../principals.ts';
import { sameRights, sentence, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const socket = /(docker|containerd|podman|crio)\.sock$/;

function detect(call: Call): Access | undefined {
  if (call.program === 'dockerd') {
    const open = options(call, '-H', '--host').find(word => /^tcp:\/\/(?!127\.|localhost|\[?::1)/.test(word.text));
    const checked = call.words.some(word => /^--tlsverify(=true)?$/.test(word.text));
    return open && !checked
      ? access(open.text, { kind: 'anonymous', name: 'everyone who reaches the port' })
      : undefined;
  }
  const change = modeChange(call);
  const file = change?.files.find(one => socket.test(one.text));
  if (!change || !file || !(change.mode.other.w || (change.mode.other.r && !change.mode.absolute))) return undefined;
  return {
    ...access(file.text, localUsers),
    undo: sameRights(call.context.elevated, shellLine('chmod', '660', file)),
    safer: 'docker context create rootless --docker host=unix:///run/user/1000/docker.sock',
  };
}

function ofLine(line: Line): Access | undefined {
  return /tcp:\/\/(0\.0\.0\.0|\[::\])/.test(line.text)
    ? access(line.path ?? 'daemon.json', { kind: 'anonymous', name: 'everyone who reaches the port' })
    : undefined;
}

/** `daemon.json`: a port without certificates is root for everyone who reaches it. */
function ofDocument({ root }: DocumentCommand): Access | undefined {
  const open = textsOf(get(root, 'hosts')).find(one => /^tcp:\/\/(?!127\.|localhost|\[?::1)/.test(one));
  return open && !isOn(get(root, 'tlsverify'))
    ? access(open, { kind: 'anonymous', name: 'everyone who reaches the port' })
    : undefined;
}

function access(name: string, principal: Access['principal']): Access {
  return {
    effect: 'PUBLIC',
    principal,
    target: { kind: 'host', name, breadth: 'single' },
    right: 'admin',
    sensitivity: 'auth',
    summary: 'Opens the container engine, which is root',
    headline: `${sentence(principal.name)} could command the container engine, and so be root.`,
    explanation: 'Whoever may talk to the engine can start a container that holds the whole disk of the machine.',
    undoNote: 'Close it again, and look for containers that were started in between.',
  };
}

export default {
  title: 'Opens the container engine to others',
  references: [
    attack('T1611'),
    cwe(732),
    vendor('Docker daemon socket', 'https://docs.docker.com/engine/security/protect-access/'),
  ],
  triggers: ['.sock', 'dockerd', 'daemon.json', 'tcp://'],
  call: { on: ['chmod', 'dockerd'], detect },
  document: { on: ['docker daemon'], detect: ofDocument },
  line: { on: ['docker-daemon'], detect: ofLine },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'sudo chmod 666 /var/run/docker.sock', severity: 'critical', undo: 'sudo chmod 660 /var/run/docker.sock' },
    { text: 'chmod o+rw /var/run/docker.sock', severity: 'critical' },
    { text: '{"hosts": ["unix:///run/docker.sock", "tcp://0.0.0.0:2375"]}', language: 'json', severity: 'critical' },
    { text: 'dockerd -H tcp://0.0.0.0:2375', severity: 'critical', principal: 'anonymous' },
  ],
  ignores: [
    'ls -l /var/run/docker.sock',
    'chmod 660 /var/run/docker.sock',
    'dockerd -H unix:///var/run/docker.sock',
    'dockerd -H tcp://127.0.0.1:2375',
  ],
} satisfies Examples;
