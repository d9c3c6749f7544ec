import type { Line } from '../../languages/command.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function detect(line: Line): Access | undefined {
  const user = line.words[1]?.text.split(':')[0] ?? '';
  if (line.verb[1] === 'expose')
    return line.words.slice(1).some(word => /^(22|23|3389)(\/tcp)?$/.test(word.text)) ? shell(line) : undefined;
  if (!/^(root|0|containeradministrator)$/i.test(user)) return undefined;
  return {
    effect: 'BROADEN',
    principal: { kind: 'service', name: 'whatever runs in the container' },
    target: { kind: 'container', name: 'the container', breadth: 'single' },
    right: 'read',
    summary: 'Goes on as root in the container',
    headline: 'What follows in the image, and what runs in it unless a later line says otherwise, would be root.',
    explanation: 'Root in a container is one mistake away from root on its machine.',
    undoNote: 'Add a line USER with another name at the end.',
  };
}

const shell = (line: Line): Access => ({
  effect: 'NETOPEN',
  principal: { kind: 'unknown', name: 'whoever reaches the container' },
  target: { kind: 'port', name: line.words[1]?.text ?? '22', breadth: 'single' },
  right: 'port',
  summary: 'Offers a login into the container',
  headline: 'Whoever reaches the container could try to log in to it.',
  explanation: 'A shell is better opened by those who may command the engine than through a port.',
  undoNote: 'Take the line and the login program out of the image.',
});

export default {
  title: 'Lets a container run as root or offer logins',
  references: [
    attack('T1611'),
    cwe(250),
    vendor('Dockerfile USER', 'https://docs.docker.com/reference/dockerfile/#user'),
  ],
  triggers: ['user', 'expose'],
  line: { on: ['dockerfile user', 'dockerfile expose'], detect },
} satisfies Rule;

const file = (line: string) => ({ text: `FROM debian:12\n${line}\n`, language: 'dockerfile' });
export const examples = {
  detects: [
    { ...file('USER root'), severity: 'low' },
    { ...file('USER 0:0'), severity: 'low' },
    { ...file('EXPOSE 22'), severity: 'medium', effect: 'NETOPEN' },
  ],
  ignores: [file('USER app'), file('USER 1000:1000'), file('EXPOSE 8080')],
} satisfies Examples;
