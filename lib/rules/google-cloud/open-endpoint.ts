import { type CloudCall, cloudAccess } from '../cloud-calls.ts';
import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';

const everybody = 'Whatever listens there must now protect itself; scanners try it within minutes.';

const rows: readonly CloudCall[] = [
  {
    verb: /^gcloud (run|functions) (deploy|services (update|replace))\b/,
    when: /--allow-unauthenticated\b|--no-invoker-iam-check\b/,
    effect: 'PUBLIC',
    right: 'read',
    who: 'public',
    summary: 'Lets everyone call it without a login',
    could: 'could call without a login:',
    why: 'Nothing asks who calls. What the code may do, everybody may do through it.',
    undoNote: 'Deploy it with `--no-allow-unauthenticated`, or remove allUsers from its policy.',
  },
  {
    verb: /^gcloud (iap web disable|compute backend-services (create|update)|composer environments (create|update)|notebooks instances create|workbench instances create)\b/,
    when: /^iap web disable|--no-enable-iap|--iap=disabled|--web-server-allow-all|--no-proxy-access/,
    effect: 'PUBLIC',
    right: 'port',
    who: 'public',
    summary: 'Takes the login away that stands before it',
    could: 'could reach, without the login before it:',
    why: 'The proxy asks who comes before a request reaches the service. The service itself may not ask.',
    undo: { disable: 'enable', '--no-enable-iap': '--enable-iap' },
  },
  {
    verb: /^gcloud run services update\b/,
    when: /--ingress[= ]all\b/,
    effect: 'NETOPEN',
    right: 'port',
    who: 'public',
    summary: 'Opens a service to the internet',
    could: 'could reach',
    why: everybody,
  },
  {
    verb: /^gcloud sql instances (create|patch)\b/,
    when: /--authorized-networks[= ]\S*(0\.0\.0\.0\/0|0\.0\.0\.0|::\/0)/,
    effect: 'NETOPEN',
    right: 'remote-shell',
    who: 'public',
    summary: 'Opens a database to the internet',
    could: 'could try to log in to the database',
    why: 'Only the database’s passwords are then between the internet and the data.',
    undoNote:
      '`gcloud sql instances patch` with `--clear-authorized-networks` closes it to all; record the old list first.',
  },
  {
    verb: /^gcloud sql instances (create|patch)\b/,
    when: /--authorized-networks[= ]|--assign-ip\b/,
    effect: 'NETOPEN',
    right: 'remote-shell',
    who: 'whoever is in these networks',
    summary: 'Opens a database to more networks',
    could: 'could try to log in to the database',
    why: 'Only the database’s passwords are then between these networks and the data.',
  },
  {
    verb: /^gcloud container clusters (create|create-auto|update)\b/,
    when: /--no-enable-master-authorized-networks|--master-authorized-networks[= ]\S*0\.0\.0\.0\/0|--enable-kubelet-readonly-port|--enable-insecure-\S+/,
    effect: 'NETOPEN',
    right: 'remote-shell',
    who: 'public',
    summary: 'Opens a cluster’s control to the internet',
    could: 'could try to log in to the cluster',
    why: everybody,
  },
  {
    verb: /^gcloud compute instances add-access-config\b/,
    effect: 'NETOPEN',
    right: 'port',
    who: 'public',
    summary: 'Gives a machine a public address',
    could: 'could reach the machine',
    why: 'What the firewall lets through then arrives from the whole internet.',
    undo: { 'add-access-config': 'delete-access-config' },
  },
  {
    verb: /^gcloud (compute networks peerings create|compute vpn-tunnels create|compute routers add-interface|vmware private-connections create)\b/,
    effect: 'NETOPEN',
    right: 'port',
    who: 'whoever is in the other network',
    summary: 'Opens a way between networks',
    could: 'could reach',
    why: 'What the firewalls let through then arrives from the other network too.',
  },
  {
    verb: /^gcloud filestore instances update\b/,
    when: /--flags-file/,
    effect: 'NETOPEN',
    direction: 'neutral',
    right: 'read',
    who: 'whoever the file names',
    summary: 'Changes who may mount a file share',
    could: 'could mount',
    why: 'The file says which addresses may read and write; it is not shown here.',
  },
  {
    verb: /^gcloud app firewall-rules (create|update)\b/,
    when: /--action[= ]allow/i,
    effect: 'NETOPEN',
    right: 'port',
    who: 'whoever is at the addresses of the rule',
    summary: 'Opens an app to more addresses',
    could: 'could reach the app by',
    why: 'The app’s firewall lets these addresses through.',
    undo: { create: 'delete', '--action': '', '--source-range': '', '--description': '' },
  },
  {
    verb: /^gcloud compute (org-)?security-policies rules (create|update)\b/,
    when: /--action[= ]allow\b/,
    effect: 'NETOPEN',
    right: 'port',
    who: 'whoever the rule lets through',
    summary: 'Lets more through the web firewall',
    could: 'could reach what is behind',
    why: 'The web firewall no longer holds these requests up.',
  },
];

export default {
  title: 'Opens a Google Cloud service to more of the world',
  references: [
    attack('T1133'),
    cwe(668),
    vendor('Cloud Run: public access', 'https://cloud.google.com/run/docs/authenticating/public'),
  ],
  triggers: ['gcloud'],
  call: { on: ['gcloud'], detect: call => cloudAccess(call, rows, 'service') },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'gcloud iap web disable --resource-type=app-engine',
      severity: 'high',
      undo: 'gcloud iap web enable --resource-type=app-engine',
    },
    {
      text: 'gcloud run deploy hello --image example/hello --allow-unauthenticated',
      severity: 'high',
      principal: 'anonymous',
      target: 'hello',
    },
    { text: 'gcloud sql instances patch shop --authorized-networks=0.0.0.0/0', severity: 'high' },
    { text: 'gcloud container clusters update shop --no-enable-master-authorized-networks', severity: 'high' },
    { text: 'gcloud functions deploy hook --runtime=nodejs22 --allow-unauthenticated', effect: 'PUBLIC' },
  ],
  ignores: [
    'gcloud run deploy hello --image example/hello --no-allow-unauthenticated',
    'gcloud sql instances list',
    'gcloud container clusters get-credentials prod',
    'gcloud sql instances patch shop --no-assign-ip',
  ],
} satisfies Examples;
