import type { DocumentCommand } from '../../languages/command.ts';
import { internet } from '../principals.ts';
import { sentence } from '../quote.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Access, Examples, Rule } from '../rule.ts';
import { declared, registry, resourceOf, textAt } from '../terraform.ts';

/** An IPv4 address as a number; undefined for anything else. */
function numberOf(address: string | undefined): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/
    .exec(address ?? '')
    ?.slice(1)
    .map(Number);
  return parts?.reduce((sum, part) => sum * 256 + part, 0);
}

/** Firewall rules of databases and caches that name a first and a last address. */
function detect(command: DocumentCommand): Access | undefined {
  const resource = resourceOf(command);
  if (!resource || !/_firewall_rule$/.test(resource.type)) return undefined;
  const { root, address } = resource;
  const first = numberOf(textAt(root, 'start_ip_address') ?? textAt(root, 'start_ip'));
  const last = numberOf(textAt(root, 'end_ip_address') ?? textAt(root, 'end_ip'));
  if (first === undefined || last === undefined || last < first) return undefined;
  const azure = first === 0 && last === 0;
  const many = last - first >= 2 ** 24 - 1 && !(first >> 24 === 10 && last >> 24 === 10);
  // Half of all addresses are as good as all.
  const world = last - first >= 2 ** 31;
  const who = world
    ? internet
    : azure
      ? ({ kind: 'authenticated', name: 'every machine in Azure, also those of other customers' } as const)
      : ({
          kind: many ? 'unknown' : 'group',
          name: `whoever is at ${textAt(root, 'start_ip_address') ?? textAt(root, 'start_ip')} and following`,
        } as const);
  return {
    effect: 'NETOPEN',
    principal: who,
    target: { kind: 'database', name: address, breadth: 'single' },
    right: azure ? 'port' : 'remote-shell',
    certainty: world || azure || many ? 'certain' : 'likely',
    summary: world ? 'Opens a database to every address' : 'Opens a database to more addresses',
    headline: `${world ? 'Everyone on the internet' : sentence(who.name)} could connect to the server of ${address}.`,
    explanation: azure
      ? 'The address 0.0.0.0 stands for all of Azure, not for nobody. Only the password then protects the data.'
      : 'Only the password then protects the data; scanners try passwords all day.',
    ...declared(resource),
  };
}

export default {
  title: 'Opens a database to a range of addresses (Terraform)',
  references: [
    attack('T1686.001', 'T1562.007'),
    cwe(284),
    registry('hashicorp/azurerm'),
    vendor('Azure SQL firewall', 'https://learn.microsoft.com/azure/azure-sql/database/firewall-configure'),
  ],
  triggers: ['_firewall_rule'],
  document: { on: ['hcl resource'], detect },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "azurerm_mssql_firewall_rule" "all" {\n  start_ip_address = "0.0.0.0"\n  end_ip_address = "255.255.255.255"\n}',
      severity: 'high',
      effect: 'NETOPEN',
      principal: 'anonymous',
    },
    {
      text: 'resource "azurerm_postgresql_firewall_rule" "azure" {\n  start_ip_address = "0.0.0.0"\n  end_ip_address = "0.0.0.0"\n}',
      severity: 'medium',
    },
    {
      text: 'resource "azurerm_redis_firewall_rule" "wide" {\n  start_ip = "1.0.0.0"\n  end_ip = "223.255.255.255"\n}',
      severity: 'high',
    },
  ],
  ignores: [
    'resource "azurerm_mssql_firewall_rule" "office" {\n  start_ip_address = "198.51.100.4"\n  end_ip_address = "198.51.100.9"\n}',
    'resource "azurerm_mssql_firewall_rule" "later" {\n  start_ip_address = var.first\n  end_ip_address = var.last\n}',
    'data "azurerm_mssql_server" "s" {\n  name = "0.0.0.0"\n}',
  ],
} satisfies Examples;
