import { attack, cwe, vendor } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { type Common, fromTable, type Row, runner } from '../table.ts';

const common: Common = {
  kind: 'infrastructure',
  effect: 'DESTROY',
  who: runner,
  right: 'none',
  loss: 'part',
  summary: 'Deletes infrastructure or data',
  explanation: 'What ran or was stored there is gone for everybody who uses it. Most such commands do not ask twice.',
  note: 'It has to be made again; data comes back only from a backup.',
};
const whole = { loss: 'whole' } as const;
const data =
  'buckets?|databases?|db|db-instances?|db-clusters?|tables?|stacks?|clusters?|volumes?|snapshots?|file-systems?|filesystems?|backup(?:s|-vaults?|-plans?)?|recovery-points?|vaults?|queues?|topics?|log-groups?|log-streams?|streams?|items?|entit(?:y|ies)|objects?|disks?|instances?|projects?|groups?|repositor(?:y|ies)|datasets?|namespaces?|accounts?|domains?|hosted-zones?|functions?|apps?|storage|server|servers|vms?|blobs?|containers?|shares?|images?|services?|indexes|collections?|caches?|secrets?|keys?';

const rows: readonly Row[] = [
  {
    ...whole,
    on: /^docker(?:-compose| compose) (?:.* )?(?:down|rm)\b.* (?:-v|--volumes)\b/,
    says: 'The containers and their stored data would be gone.',
  },
  {
    ...whole,
    on: /^(?:docker|podman) volume (?:rm|prune)\b|^(?:docker|podman) system prune\b.*--volumes/,
    says: 'Stored data of containers would be gone.',
  },
  {
    on: /^(?:docker|podman) (?:system|container|image|builder|network|buildx)? ?prune\b|^docker (?:compose|-compose) (?:.* )?down\b.*--rmi/,
    loss: 'derived',
    says: 'Unused containers and images would be gone.',
  },
  {
    ...whole,
    on: /^(?:kubectl|oc) (?:.* )?delete (?:-\S+ )*(?<target>(?:ns|namespaces?|projects?|pvc?|persistentvolume\w*|crds?|customresourcedefinitions?|statefulsets?|sts|all|nodes?)\b[ /]?\S*)(?!.*--dry-run)/,
    says: '{target} in the cluster would be gone, with what depends on it.',
  },
  {
    on: /^(?:kubectl|oc) (?:.* )?delete (?!-h|(?:cluster)?rolebindings?|(?:cluster)?roles?|sa\b|serviceaccounts?|secrets?|networkpolic|netpol|psp|podsecurity|validatingwebhook|ingress|svc\b|services?\b)(?:-\S+ )*(?<target>\S+)/,
    loss: 'derived',
    says: '{target} in the cluster would be deleted.',
  },
  { on: /^helm (?:.* )?(?:uninstall|delete|del|un) (?<target>[^-\s]\S*)/, says: 'The release {target} would be gone.' },
  {
    ...whole,
    on: /^(?:pulumi|cdk|sam|serverless|eksctl|kops|vagrant) (?:\S+ ){0,3}?(?:destroy|delete|remove)\b.*(?:--auto-approve|--yes|--force|-f\b|-y\b)/,
    says: 'Everything that the configuration describes would be deleted.',
  },
  {
    ...whole,
    on: /^(?:heroku (?:apps:)?destroy|heroku pg:reset|flyctl apps destroy|fly apps destroy|firebase (?:projects:delete|firestore:delete)|gh repo delete|glab repo delete|supabase projects delete|vercel (?:rm|remove)|netlify sites:delete|wrangler delete|doctl \S+ delete|hcloud \S+ delete|linode-cli \S+ delete)\b ?(?<target>[^-\s]\S*)?/,
    says: '{target} would be deleted.',
  },
  {
    on: /^(?:gh|glab) (?:release|cache|secret|variable|issue|run|label|gist|environment) (?:delete|remove)\b/,
    loss: 'derived',
    says: 'An entry would be deleted.',
  },
  {
    ...whole,
    on: /^aws s3 (?:rb\b.*--force|rm\b.*--recursive|sync\b.*--delete)/,
    loss: 'part',
    says: 'Every file there would be deleted.',
  },
  { on: /^(?:gsutil|gcloud storage) (?:-m )?(?:rm|rb)\b.* (?<target>gs:\S+)/, says: '{target} would be deleted.' },
  {
    on: new RegExp(
      `^aws (?<role>[\\w-]+) (?:delete|terminate|batch-delete|deregister|purge|schedule)-(?<target>${data}|key-deletion)(?![\\w-])`,
    ),
    says: '{target} of {role} would be deleted.',
  },
  {
    on: new RegExp(
      `^(?:gcloud|az|oci|ibmcloud|aliyun) (?:\\S+ ){0,5}?(?<target>${data}) (?:delete|destroy|purge|deallocate)\\b`,
    ),
    says: '{target} would be deleted.',
  },
  { on: /^bq rm\b/, says: 'A table or dataset would be deleted.' },
  {
    ...whole,
    on: /^(?:dropdb|mysqladmin (?:.* )?drop|rabbitmqctl (?:reset|force_reset|delete_vhost|purge_queue)|etcdctl (?:.* )?del .*--prefix|consul kv delete .*-recurse|curl .*-X ?DELETE .*:9200\/|influx delete)\b/,
    says: 'The stored data would be gone.',
  },
  { on: /^npm unpublish\b|^(?:gem|cargo) yank\b/, says: 'A published version could no longer be installed.' },
];

export default {
  title: 'Deletes infrastructure or stored data',
  tier: 'secondary',
  references: [
    attack('T1485'),
    attack('T1490'),
    cwe(404),
    vendor('kubectl delete', 'https://kubernetes.io/docs/reference/kubectl/generated/kubectl_delete/'),
  ],
  triggers:
    'docker|podman|kubectl|oc delete|helm|pulumi|cdk destroy|sam delete|serverless|eksctl|kops|vagrant|heroku|flyctl|fly apps|firebase|supabase|vercel|netlify|wrangler|doctl|hcloud|linode-cli|gh repo|gh release|gh cache|gh secret|gh variable|gh issue|gh run|gh label|gh gist|glab |aws s3|delete-|terminate-|deregister-|purge-|schedule-|gsutil|gcloud| delete -| purge -| deallocate -|aliyun|ibmcloud|bq rm|dropdb|mysqladmin|rabbitmqctl|etcdctl|consul kv|-x delete|-xdelete|influx delete|unpublish|yank'.split(
      '|',
    ),
  call: {
    on: 'docker docker-compose podman kubectl oc helm pulumi cdk sam serverless eksctl kops vagrant heroku flyctl fly firebase gh glab supabase vercel netlify wrangler doctl hcloud linode-cli aws gsutil gcloud az oci ibmcloud aliyun bq dropdb mysqladmin rabbitmqctl etcdctl consul curl influx npm gem cargo'.split(
      ' ',
    ),
    detect: fromTable(rows, common),
  },
} satisfies Rule;

export const examples = {
  detects: [
    { text: 'docker compose down --volumes', severity: 'high', effect: 'DESTROY' },
    { text: 'kubectl delete namespace shop', severity: 'high' },
    { text: 'kubectl delete pod web-1', severity: 'low' },
    { text: 'aws dynamodb delete-table --table-name orders', severity: 'medium' },
    { text: 'az storage blob delete -c reports -n a.csv', severity: 'medium' },
    { text: 'gh repo delete acme/web --yes', severity: 'high' },
    'aws s3 rm s3://reports --recursive',
  ],
  ignores: [
    'docker compose down',
    'kubectl get ns',
    'kubectl delete namespace shop --dry-run=client',
    'aws dynamodb list-tables',
    'helm list',
    'aws iam delete-user-policy --user-name bob --policy-name a',
    'terraform plan -destroy',
  ],
} satisfies Examples;
