import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^az ad (group (member|owner) add|app owner add)\b/,
    effect: 'GRANT',
    right: 'write',
    summary: 'Puts somebody into a group or makes an owner',
    could: 'would have whatever the group or app has:',
    why: 'Whoever is in a group has all that was given to the group; an owner can also change it.',
    undo: { add: 'remove' },
  },
  {
    verb: /^az ad app permission (add|grant|admin-consent)\b/,
    effect: 'TRUST',
    right: 'write',
    sensitivity: 'auth',
    who: 'whoever runs the app',
    summary: 'Lets an app act for people or for itself',
    could: 'could use what was asked for, in the whole directory, by',
    why: 'Consent of an administrator holds for everybody in the organisation. The app needs nobody’s password for it.',
    undo: { add: 'delete', '--api-permissions': '' },
    undoNote: 'Take the consent back in the directory: Enterprise applications, Permissions.',
  },
  {
    verb: /^az role definition (create|update)\b/,
    effect: 'GRANT',
    right: 'write',
    sensitivity: 'system',
    who: 'everybody who has the role',
    summary: 'Changes what a role may do',
    could: 'could do more with',
    why: 'A change of a role holds at once for all who have it.',
    undoNote: 'Put the old definition back; record it first.',
  },
  {
    verb: /^az keyvault (set-policy|role assignment create)\b/,
    effect: 'GRANT',
    right: 'read-secret',
    summary: 'Lets somebody use secrets of a vault',
    could: 'could use keys or secrets of',
    why: 'A vault keeps the passwords and keys of other systems.',
    undo: {
      'set-policy': 'delete-policy',
      '--secret-permissions': '',
      '--key-permissions': '',
      '--certificate-permissions': '',
      '--storage-permissions': '',
    },
  },
  {
    verb: /^az (\S+ )+(microsoft-entra-admin|ad-admin|aad-admin) (create|set|update)\b/,
    effect: 'GRANT',
    right: 'admin',
    sensitivity: 'system',
    summary: 'Makes somebody the database’s administrator',
    could: 'would be administrator of the database',
    why: 'An administrator reads and changes everything in it and decides who else may.',
    undo: { create: 'delete', '--display-name': '' },
  },
  {
    verb: /^az (postgres|mysql|sql|mariadb) \S+ update\b|^az (postgres|mysql) server update\b/,
    when: /--microsoft-entra-auth[= ]Enabled/i,
    effect: 'BROADEN',
    right: 'read',
    who: 'accounts of the directory',
    summary: 'Lets accounts of the directory log in',
    could: 'could be given a login in',
    why: 'Nobody has a login by it yet; the next step decides who.',
    undoNote: 'Set --microsoft-entra-auth Disabled again.',
  },
  {
    verb: /^az (\S+ )+identity (assign|federated-credential create|federated-credential update)\b|^az identity federated-credential (create|update)\b/,
    effect: 'GRANT',
    right: 'read',
    who: 'whoever can run code there',
    summary: 'Lends an identity to a machine or app',
    could: 'would have the rights of the identity on',
    why: 'Programs there get its tokens without a password. Look at what the identity may do.',
    undo: {
      assign: 'remove',
      create: 'delete',
      '--issuer': '',
      '--subject': '',
      '--audiences': '',
      '--role': '',
      '--scope': '',
    },
  },
  {
    verb: /^az (cosmosdb (sql|mongodb|table|gremlin|cassandra) (role (assignment|definition)|user definition) (create|update)|redis access-policy(-assignment)? create|signalr access|storage (account local-user|container policy|queue policy|share policy|table policy) (create|update)|(servicebus|eventhubs|notification-hub|relay) .*(authorization-rule|network-rule-set) (create|update)|iot (hub|dps) policy create|kusto .*principal-assignment create|synapse role assignment create|devops (security (permission update|group membership add)|user add|team create|service-endpoint (create|azurerm create|github create))|managedservices (assignment|definition) create|acr scope-map (create|update)|aks (update|create).*|grafana.* create|databricks .* create|batch pool.*identity.*|apim user create|dt role-assignment create|attestation policy set|confcom.*)\b/,
    when: /role|policy|assignment|rule|definition|local-user|membership|permission|user|service-endpoint|scope-map|--attach-acr/,
    unless: /\b(list|show|delete)\b|^aks (?!.*--attach-acr)|network-rule/,
    effect: 'GRANT',
    right: 'write',
    summary: 'Gives somebody access in Azure',
    could: 'would get access to',
    why: 'The right holds until somebody takes it back.',
  },
];

export default {
  title: 'Gives somebody access in Azure or Entra',
  references: [
    attack('T1098.003'),
    cwe(269),
    vendor('Azure CLI', 'https://learn.microsoft.com/cli/azure/reference-index'),
  ],
  triggers: ['az '],
  call: { on: ['az'], detect: call => cloudAccess(call, rows, 'Azure resource') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'az ad group member add --group Operators --member-id 0a1b',
      severity: 'medium',
      undo: 'az ad group member remove --group Operators --member-id 0a1b',
    },
    { text: 'az ad app permission admin-consent --id 0a1b', severity: 'high', effect: 'TRUST' },
    {
      text: 'az keyvault set-policy --name vault --upn mira@example.com --secret-permissions get list',
      severity: 'medium',
      undo: 'az keyvault delete-policy --name vault --upn mira@example.com',
    },
    {
      text: 'az postgres flexible-server microsoft-entra-admin create --resource-group shop --server-name db --display-name mira --object-id 0a1b',
      severity: 'high',
    },
    { text: 'az webapp identity assign --resource-group shop --name web', severity: 'medium' },
    'az cosmosdb sql role assignment create --account-name shop --resource-group shop --scope / --principal-id 0a1b --role-definition-id 1',
  ],
  ignores: [
    'az ad group member list --group Operators',
    'az keyvault show --name vault',
    'az aks update --name shop --resource-group shop --enable-cluster-autoscaler',
    'az identity list',
  ],
} satisfies Examples;
