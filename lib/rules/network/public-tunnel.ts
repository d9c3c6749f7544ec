import type { Call } from '../../languages/command.ts';
import { flag, operands, options } from '../../languages/options.ts';
import { internet } from '../principals.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const shares: Record<string, RegExp> = {
  ngrok: /^(http|tcp|tls|start|tunnel)\b/,
  cloudflared: /\btunnel\b.*(--url|\brun\b|\broute\b)/,
  bore: /^local\b/,
  expose: /^(share\b|--?\w|$)/,
  localtunnel: /./,
  lt: /(^| )(-p|--port)\b/,
  code: /^tunnel\b/,
  devtunnel: /^(host|create)\b/,
  tailscale: /^funnel\b(?!.*\boff\b)/,
  zrok: /^share public\b/,
  serveo: /./,
  pagekite: /\d/,
  localxpose: /./,
  loclx: /^tunnel\b/,
};

function detect(call: Call): Access | undefined {
  const line = call.words.map(word => word.text).join(' ');
  if (call.program === 'ssh') {
    const back = options(call, '-R').find(word => !/^(127\.0\.0\.1|localhost):/.test(word.text));
    const host = operands(call, ['-R', '-L', '-i', '-p', '-o', '-D', '-J', '-l']).at(-1);
    return back
      ? access(`${back.text} through ${host?.text ?? 'another machine'}`, {
          kind: 'unknown',
          name: `whoever reaches ${host?.text ?? 'the other machine'}`,
        })
      : undefined;
  }
  if (!shares[call.program]?.test(line) || flag(call, '--help')) return undefined;
  return access(operands(call).at(-1)?.text ?? 'a service of this machine', internet);
}

function access(name: string, principal: Access['principal']): Access {
  return {
    effect: 'NETOPEN',
    principal,
    target: { kind: 'host', name, breadth: 'single' },
    right: principal === internet ? 'port' : 'remote-shell',
    summary: 'Opens a way in from outside',
    headline: `${principal === internet ? 'Everyone on the internet who learns the address' : 'Whoever reaches the other end'} could use ${name}.`,
    explanation:
      'The tunnel goes around the firewall: what was meant for this machine alone can be reached from outside.',
    undoNote: 'Stop the program; the way is closed with it. What was read in between cannot be taken back.',
  };
}

export default {
  title: 'Opens a tunnel from outside to this machine',
  references: [attack('T1572'), cwe(668), vendor('ngrok', 'https://ngrok.com/docs')],
  call: { on: [...Object.keys(shares), 'ssh'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'ngrok http 8080', severity: 'high', principal: 'anonymous' },
    { text: 'cloudflared tunnel --url http://localhost:3000', severity: 'high' },
    { text: 'ssh -R 8080:localhost:80 web1', severity: 'medium' },
    'code tunnel --name office',
  ],
  ignores: ['ngrok config check', 'ssh -L 8080:localhost:80 web1', 'cloudflared version', 'tailscale status'],
} satisfies Examples;
