import type { Call } from '../../languages/command.ts';
import { option } from '../../languages/options.ts';
import { breadthOfCidr } from '../networks.ts';
import { narrowed, opened } from '../openings.ts';
import { sentence, shellLine } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

function widest(ranges: string): string {
  const all = ranges
    .split(/[,;\s]+/)
    .filter(Boolean)
    .slice(0, 100);
  const order = ['internet', 'wide', 'unknown', 'private', 'single', 'machine'];
  return all.sort((a, b) => order.indexOf(breadthOfCidr(a)) - order.indexOf(breadthOfCidr(b)))[0] ?? '';
}

/** `gcloud compute firewall-rules create r --allow=tcp:22 --source-ranges=0.0.0.0/0`. */
function rule(call: Call): Access | undefined {
  const policy = call.verb[3] === 'rules';
  const verb = call.verb[policy ? 4 : 3];
  const name = call.verb[policy ? 5 : 4] ?? 'the rule';
  const direction = option(call, '--direction')?.text ?? 'INGRESS';
  const allow = option(call, '--allow', '--rules', '--layer4-configs')?.text;
  const action = option(call, '--action')?.text ?? 'allow';
  const sources = option(call, '--source-ranges', '--src-ip-ranges')?.text;
  // A rule that denies by its name: without it more is let in.
  if (verb === 'delete' && /(^|-)(deny|block|drop)/i.test(name))
    return {
      ...opened('any', undefined),
      certainty: 'likely',
      undoNote: 'Make the rule again as it was; record it first.',
    };
  if (verb === 'delete') return narrowed(`firewall rule ${name}`);
  if (/^(EGRESS|OUT)$/i.test(direction)) return undefined;
  if (/^(deny|goto_next)/i.test(action) && verb === 'create') return narrowed(`firewall rule ${name}`);
  const enables = verb === 'update' && call.words.some(word => word.text === '--no-disabled');
  if (verb === 'update' && call.words.some(word => word.text === '--disabled'))
    return narrowed(`firewall rule ${name}`);
  if (!/^(create|update)$/.test(verb ?? '') || (!allow && !sources && !enables && verb === 'update')) return undefined;
  // Without a source the rule of a new firewall holds for every address.
  const tagged = option(call, '--source-tags', '--source-service-accounts');
  const from = sources
    ? widest(sources)
    : verb === 'create' && !tagged
      ? '0.0.0.0/0'
      : (tagged?.text ?? 'the addresses of the rule');
  const ports = (allow ?? '')
    .split(',')
    .map(one => (/^(all|tcp|udp)$/i.test(one) ? 'all' : one.replace(/^\w+:/, '')))
    .filter(one => !/^(icmp|esp|ah|\d{1,2})$/.test(one) || /^\d+$/.test(one));
  const port = allow === undefined ? '1' : ports.length === 0 ? '1' : ports.includes('all') ? 'all' : ports.join(',');
  const found = opened(from, port);
  return {
    ...found,
    target: { kind: 'network', name: port === '1' ? `the network, by ${name}` : found.target.name, breadth: 'single' },
    headline: port === '1' ? `${sentence(found.principal.name)} could reach machines of the project.` : found.headline,
    ...(verb === 'create' && !policy && call.verb[4]
      ? { undo: shellLine('gcloud', 'compute', 'firewall-rules', 'delete', name) }
      : { undoNote: 'Put the old ranges and ports back; record them first.' }),
  };
}

export default {
  title: 'Opens the firewall of a Google Cloud network',
  references: [
    attack('T1686.001', 'T1562.007'),
    cwe(284),
    vendor('VPC firewall rules', 'https://cloud.google.com/firewall/docs/firewalls'),
  ],
  triggers: ['firewall'],
  call: {
    on: [
      'gcloud compute firewall-rules',
      'gcloud compute firewall-policies rules',
      'gcloud compute network-firewall-policies rules',
    ],
    detect: rule,
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'gcloud compute firewall-rules delete deny-all', direction: 'widens' },
    {
      text: 'gcloud compute firewall-rules create ssh --allow=tcp:22 --source-ranges=0.0.0.0/0',
      severity: 'high',
      principal: 'anonymous',
      undo: 'gcloud compute firewall-rules delete ssh',
    },
    { text: 'gcloud compute firewall-rules create any --allow=all --network=default', severity: 'critical' },
    { text: 'gcloud compute firewall-rules update web --source-ranges=10.1.0.0/16', severity: 'low' },
    {
      text: 'gcloud compute network-firewall-policies rules create 10 --firewall-policy=p --action=allow --direction=INGRESS --src-ip-ranges=0.0.0.0/0 --layer4-configs=tcp:22',
      severity: 'high',
    },
    { text: 'gcloud compute firewall-rules delete ssh', direction: 'narrows' },
  ],
  ignores: [
    'gcloud compute firewall-rules list',
    'gcloud compute firewall-rules create out --direction=EGRESS --allow=tcp:443',
    'gcloud compute firewall-rules update web --description=old',
  ],
} satisfies Examples;
