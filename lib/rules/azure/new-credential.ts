import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const stays = 'It works without a further login until somebody deletes it. Whoever gets hold of it can use it.';

const rows: readonly CloudCall[] = [
  {
    verb: /^az ad sp create-for-rbac\b/,
    effect: 'CRED',
    right: 'write',
    sensitivity: 'auth',
    who: 'whoever holds the password',
    summary: 'Makes an app account with a password and role',
    could: 'could act in the subscription as',
    why: stays,
    undoNote: '`az ad app delete` with the id that the call returns ends it.',
  },
  {
    verb: /^az ad (app|sp) (credential reset|federated-credential (create|update))\b/,
    effect: 'CRED',
    right: 'write',
    sensitivity: 'auth',
    who: 'whoever holds the new secret',
    summary: 'Makes a new secret for an app',
    could: 'could act as the app',
    why: stays,
    undoNote:
      '`az ad app credential delete` with the key’s id ends it. Old secrets are gone unless --append was given.',
  },
  {
    verb: /^az storage (account|container|blob|share|file|queue|table|entity|fs|message) (\S+ )*(generate-sas|generate-sas-token)\b|^az (disk|snapshot) grant-access\b|^az storage account generate-sas/,
    effect: 'EXPOSE',
    right: 'write',
    who: 'whoever has the link',
    summary: 'Makes a link that needs no login',
    could: 'could use until it ends:',
    why: 'Such a link works for everybody it is passed on to. It cannot be called back one by one.',
    undoNote: 'It ends by itself; earlier only by renewing the key that signed it.',
  },
  {
    verb: /^az acr (token (create|update|credential generate)|credential renew)|^az acr (update|create)\b/,
    when: /token|credential|--admin-enabled(?![= ]false)/,
    effect: 'CRED',
    right: 'admin',
    sensitivity: 'system',
    who: 'whoever holds the password',
    summary: 'Makes a login for a container registry',
    could: 'could use the registry',
    why: 'Whoever may write images decides what runs wherever they are used.',
    undoNote: 'Delete or disable it again, and look in the log for its use.',
  },
  {
    verb: /^az (ad user update|vm user (update|reset-ssh)|vmss|sql (server|mi) update|(postgres|mysql|mariadb) (flexible-server|server) update|webapp deployment user set|functionapp keys set|iot hub device-identity|cognitiveservices account keys regenerate)\b/,
    when: /--password|--admin-password|-p\b|--ssh-key-value|deployment user set|keys set|regenerate/,
    effect: 'CRED',
    right: 'write',
    sensitivity: 'system',
    who: 'whoever knows the password',
    summary: 'Sets a login in Azure',
    could: 'could log in to',
    why: 'Whoever used the old one is locked out; whoever knows the new one is in.',
    undoNote: 'The old password cannot be brought back; set another one that only its owner knows.',
  },
  {
    verb: /^az (\S+ )+(keys? (renew|regenerate|create)|regenerate-keys?|authorization-rule keys renew|query-key create|admin-key renew)\b/,
    unless: /keyvault|sql server key|encryption/,
    effect: 'CRED',
    right: 'write',
    certainty: 'likely',
    who: 'whoever holds the new key',
    summary: 'Makes a new key for programs',
    could: 'could use',
    why: 'The old key stops working, and so does everything that still uses it.',
    undoNote: 'The old key cannot be brought back.',
  },
];

export default {
  title: 'Makes a key, password or link in Azure',
  references: [
    attack('T1098.001'),
    cwe(522),
    vendor('Shared access signatures', 'https://learn.microsoft.com/azure/storage/common/storage-sas-overview'),
  ],
  triggers: ['az '],
  call: { on: ['az'], detect: call => cloudAccess(call, rows, 'Azure resource') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'az ad sp create-for-rbac --name ci --role contributor --scopes /subscriptions/0a',
      severity: 'high',
      effect: 'CRED',
    },
    { text: 'az ad app credential reset --id 0a1b --append', severity: 'high' },
    {
      text: 'az storage container generate-sas --account-name shop --name in --permissions rwl --expiry 2031-01-01',
      severity: 'medium',
      effect: 'EXPOSE',
    },
    { text: 'az acr token create --registry shop --name pull --scope-map _repositories_pull', severity: 'high' },
    { text: 'az disk grant-access --name data --resource-group shop --duration-in-seconds 3600', effect: 'EXPOSE' },
  ],
  ignores: [
    'az ad app credential list --id 0a1b',
    'az acr show --name shop',
    'az acr update --name shop --admin-enabled false',
    'az storage container list --account-name shop --account-key k',
  ],
} satisfies Examples;
