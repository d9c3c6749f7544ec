import type { Call } from '../../languages/command.ts';
import { option, values } from '../../languages/options.ts';
import { cloudTarget, exchanged } from '../cloud-calls.ts';
import { narrowed, opened } from '../openings.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';

const internet = /^(\*|internet|any|0\.0\.0\.0(\/0)?)$/i;

function securityRule(call: Call): Access | undefined {
  const text = (name: string) => values(call, name).map(word => word.text);
  if (/^outbound$/i.test(option(call, '--direction')?.text ?? '')) return undefined;
  const creates = call.verb.includes('create');
  const name = option(call, '--name', '-n')?.text ?? 'the rule';
  const deny = option(call, '--access')?.text;
  if (/^deny$/i.test(deny ?? '')) return narrowed(`rule ${name}`);
  const sources = [...text('--source-address-prefixes'), ...text('--source-address-prefix')];
  const ports = [...text('--destination-port-ranges'), ...text('--destination-port-range')];
  if (!creates && sources.length === 0 && ports.length === 0 && !deny) return undefined;
  const from =
    sources.some(one => internet.test(one)) || (creates && sources.length === 0)
      ? '0.0.0.0/0'
      : (sources[0] ?? 'the addresses of the rule');
  const port = ports.includes('*') ? 'all' : ports.join(',') || (creates ? '80' : '1');
  return {
    ...opened(from, port),
    ...(creates
      ? {
          undo: exchanged(call, {
            create: 'delete',
            '--priority': '',
            '--access': '',
            '--protocol': '',
            '--direction': '',
            '--description': '',
            '--source-address-prefixes': '',
            '--source-address-prefix': '',
            '--source-port-ranges': '',
            '--destination-port-ranges': '',
            '--destination-port-range': '',
            '--destination-address-prefixes': '',
          }),
        }
      : { undoNote: 'Put the old addresses and ports back; record them first.' }),
  };
}

function databaseRule(call: Call): Access {
  const first = option(call, '--start-ip-address', '--start-ip', '--ip-address', '--ip-range')?.text ?? '0.0.0.0';
  const last = option(call, '--end-ip-address', '--end-ip')?.text ?? first;
  const whole = first === '0.0.0.0' && /^255\./.test(last);
  const azureOnly = first === '0.0.0.0' && last === '0.0.0.0';
  const found = opened(
    whole ? '0.0.0.0/0' : azureOnly ? 'any Azure subscription' : first === last ? first : `${first} to ${last}`,
    '5432',
  );
  // `-n` may be the rule's name; where a server is given it is the target.
  const server = option(call, '--server', '-s', '--server-name');
  const named = cloudTarget(call, 'database', 9);
  const target = server ? { ...named, name: server.text } : named;
  return {
    ...found,
    ...(azureOnly ? { principal: { kind: 'authenticated' as const, name: 'every Azure customer’s machines' } } : {}),
    target,
    headline: `${azureOnly ? 'Machines of every Azure customer' : sentence(found.principal.name)} could try to log in to ${target.name}.`,
    undo: exchanged(call, {
      create: 'delete',
      '--start-ip-address': '',
      '--end-ip-address': '',
      '--start-ip': '',
      '--end-ip': '',
    }),
  };
}

function detect(call: Call): Access | undefined {
  const verb = call.verb.join(' ');
  if (/^az network nsg rule (create|update)\b/.test(verb)) return securityRule(call);
  return /^az (\S+ )+firewall-rules? (create|update)\b/.test(verb) ? databaseRule(call) : undefined;
}

export default {
  title: 'Opens the firewall of an Azure network or database',
  references: [
    attack('T1686.001', 'T1562.007'),
    cwe(284),
    vendor(
      'Network security groups',
      'https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview',
    ),
  ],
  triggers: ['nsg', 'firewall-rule'],
  call: { on: ['az'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'az network nsg rule create --resource-group shop --nsg-name web --name ssh --priority 100 --access Allow --source-address-prefixes "*" --destination-port-ranges 22',
      severity: 'high',
      undo: 'az network nsg rule delete --resource-group shop --nsg-name web --name ssh',
    },
    {
      text: 'az sql server firewall-rule create --resource-group shop --server db --name all --start-ip-address 0.0.0.0 --end-ip-address 255.255.255.255',
      severity: 'high',
      principal: 'anonymous',
      undo: 'az sql server firewall-rule delete --resource-group shop --server db --name all',
    },
    {
      text: 'az network nsg rule create --resource-group shop --nsg-name web --name no --priority 90 --access Deny',
      direction: 'narrows',
    },
  ],
  ignores: [
    'az network nsg rule list --resource-group shop --nsg-name web',
    'az sql server firewall-rule list --resource-group shop --server db',
    'az network nsg rule create --resource-group shop --nsg-name web --name out --priority 90 --direction Outbound',
  ],
} satisfies Examples;
