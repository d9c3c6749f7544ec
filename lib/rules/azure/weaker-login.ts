import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const rows: readonly CloudCall[] = [
  {
    verb: /^az (webapp|functionapp|containerapp) auth( update)?\b/,
    when: /--enabled[= ]false|AllowAnonymous/i,
    effect: 'PUBLIC',
    right: 'read',
    who: 'public',
    summary: 'Lets everyone in without a login',
    could: 'could use without a login:',
    why: 'Nothing asks who comes any more, unless the app itself does.',
  },
  {
    verb: /^az acr update\b/,
    when: /--anonymous-pull-enabled(?![= ]false)/i,
    effect: 'PUBLIC',
    right: 'read',
    who: 'public',
    summary: 'Lets everyone fetch images',
    could: 'could fetch every image of',
    why: 'No login is needed; images hold code and often secrets.',
    undoNote: '`az acr update` with `--anonymous-pull-enabled false` closes it.',
  },
  {
    verb: /^az (\S+ )+(create|update|set|config set)\b/,
    when: /--allow-shared-key-access[= ]true|--https-only[= ]false|--min(imal|imum)?-tls-version[= ](TLS)?1[._][01]|--disable-(azure-)?rbac\b|enableNonSslPort=true|--enable-local-accounts|--disable-local-accounts[= ]false|--enable-non-ssl-port|--ssl-enforcement[= ]disabled|--remote-debugging-enabled[= ]true|--enable-rbac-authorization[= ]false|--ftps-state[= ]AllAllowed|--enable-https-traffic-only[= ]false|require_secure_transport.*off/i,
    effect: 'WEAKAUTH',
    right: 'write',
    who: 'whoever tries',
    summary: 'Makes a login or transport weaker',
    could: 'could get further with a key or a listening ear on the way to',
    why: 'Older and simpler ways in are then open beside the better ones.',
  },
  {
    verb: /^az (devops service-endpoint update|pipelines variable-group (create|update))\b/,
    when: /--(enable-for-all|authorize)[= ]true/,
    effect: 'BROADEN',
    right: 'read-secret',
    who: 'every pipeline of the project',
    summary: 'Lets every pipeline use a login or secret',
    could: 'could use',
    why: 'Whoever may change a pipeline can then read the secret.',
    undoNote: 'The same call with false takes it back; change secrets that were read.',
  },
  {
    verb: /^az aks get-credentials\b/,
    when: /--admin\b/,
    effect: 'CRED',
    right: 'write',
    who: 'whoever has the file',
    summary: 'Fetches the shared administrator login',
    could: 'could do everything in',
    why: 'The certificate names nobody and cannot be taken back before it runs out.',
    undoNote: 'Delete it from ~/.kube/config; az aks rotate-certs makes copies of it worthless.',
  },
  {
    verb: /^az (vm run-command (invoke|create)|vm extension set|vmss extension set|aks command invoke)\b/,
    effect: 'EXEC',
    direction: 'neutral',
    right: 'none',
    loss: 'unseen',
    who: 'whoever wrote the script',
    summary: 'Runs a script on a machine as administrator',
    why: 'It runs with all rights on the machine, without a login there.',
    undoNote: 'What the script does decides how to undo it.',
  },
];

export default {
  title: 'Makes a login in Azure weaker',
  references: [
    attack('T1556'),
    cwe(306),
    vendor(
      'App Service authentication',
      'https://learn.microsoft.com/azure/app-service/overview-authentication-authorization',
    ),
  ],
  triggers: ['az '],
  call: { on: ['az'], detect: call => cloudAccess(call, rows, 'Azure resource') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'az webapp auth update --resource-group shop --name web --enabled false',
      severity: 'high',
      effect: 'PUBLIC',
      target: 'web',
    },
    { text: 'az storage account update --name shop --allow-shared-key-access true', severity: 'medium' },
    { text: 'az webapp update --resource-group shop --name web --https-only false', severity: 'medium' },
    {
      text: 'az vm run-command invoke --name web --resource-group shop --command-id RunShellScript --scripts @fix.sh',
      effect: 'EXEC',
    },
  ],
  ignores: [
    'az webapp auth show --name web --resource-group shop',
    'az storage account update --name shop --allow-shared-key-access false',
    'az webapp update --resource-group shop --name web --https-only true',
  ],
} satisfies Examples;
