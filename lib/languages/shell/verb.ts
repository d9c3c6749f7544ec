import { windowsPrograms } from '../cmd/programs.ts';
import type { Word } from '../command.ts';

/** Programs with subcommands, and their options that take a value of their own and may stand before the subcommand. */
const global: Record<string, readonly string[]> = {
  aws: [
    '--region',
    '--profile',
    '--output',
    '--endpoint-url',
    '--query',
    '--ca-bundle',
    '--color',
    '--cli-read-timeout',
  ],
  'aws-vault': ['--duration', '--region', '-d'],
  gcloud: [
    '--project',
    '--account',
    '--format',
    '--configuration',
    '--impersonate-service-account',
    '--verbosity',
    '--zone',
    '--region',
  ],
  gsutil: ['-o', '-h', '-u', '-i'],
  bq: ['--project_id', '--location', '--dataset_id', '--format'],
  az: ['--subscription', '--output', '-o', '--query'],
  oci: ['--profile', '--region', '--config-file', '--auth', '--output', '--query'],
  ibmcloud: [],
  aliyun: ['--profile', '-p', '--region'],
  ossutil: [],
  doctl: ['--access-token', '-t', '--context', '-o', '--output'],
  kubectl: [
    '-n',
    '--namespace',
    '--context',
    '--kubeconfig',
    '--cluster',
    '--user',
    '-s',
    '--server',
    '--as',
    '--as-group',
    '--token',
  ],
  oc: ['-n', '--namespace', '--context', '--kubeconfig', '--as', '--as-group', '--server', '--token'],
  helm: ['-n', '--namespace', '--kube-context', '--kubeconfig'],
  istioctl: ['-n', '--namespace'],
  docker: ['-H', '--host', '-c', '--context', '--config', '-l'],
  podman: ['-c', '--connection', '--url', '--root'],
  nerdctl: ['-n', '--namespace', '-a'],
  'docker compose': ['-f', '--file', '-p', '--project-name', '--env-file', '--profile'],
  'docker-compose': ['-f', '--file', '-p', '--project-name', '--env-file', '--profile'],
  git: ['-C', '-c', '--git-dir', '--work-tree'],
  gh: ['-R', '--repo', '--hostname'],
  glab: ['-R', '--repo'],
  terraform: [],
  tofu: [],
  terragrunt: [],
  vault: ['-address', '-namespace', '-format'],
  consul: [],
  nomad: [],
  boundary: [],
  okta: [],
  systemctl: ['-H', '-M', '--host', '--machine', '-t'],
  ufw: [],
  npm: ['--registry', '--prefix', '-w'],
  pnpm: [],
  yarn: [],
  cargo: [],
  gem: [],
  heroku: ['-a', '--app'],
  vercel: [],
  netlify: [],
  flyctl: ['-a', '--app'],
  fly: ['-a', '--app'],
  wrangler: [],
  rails: [],
  'gitlab-rails': [],
  bundle: [],
  poetry: [],
  pipenv: [],
  uv: [],
  wp: [],
  drush: [],
  php: ['-r', '-S', '-t', '-f', '-d'],
  firebase: ['--project', '-P'],
  supabase: [],
  vagrant: [],
  multipass: [],
  lxc: [],
  incus: [],
  virsh: ['-c', '--connect'],
  snow: [],
  tmux: ['-L', '-S', '-f', '-c'],
  machinectl: ['-M'],
  crictl: ['-r', '-c', '-t'],
  ctr: ['-n', '--namespace', '-a', '--address'],
  pct: [],
  eksctl: [],
  kops: ['--name', '--state'],
  argocd: ['--server', '--auth-token'],
  tailscale: ['--socket'],
  cloudflared: ['--config', '--loglevel'],
  semanage: [],
  auditctl: [],
  ip: [],
  nft: ['-f'],
  nmcli: [],
  op: ['--account', '--vault'],
  doppler: ['-p', '-c'],
  'samba-tool': [],
  rabbitmqctl: ['-n', '-p'],
  'redis-cli': ['-h', '-p', '-a', '-n', '-u', '--user', '--pass'],
  tccutil: [],
  mc: [],
  rclone: ['--config'],
  databricks: ['--profile', '-p'],
  gam: [],
  m365: [],
  cdk: [],
  sam: [],
  serverless: [],
  pulumi: [],
};

/** Words that only choose a release of the tool: `gcloud beta run …` does what `gcloud run …` does. */
const tracks: Record<string, readonly string[]> = { gcloud: ['alpha', 'beta', 'preview'] };

export const globalOptions = (command: string): readonly string[] | undefined =>
  Object.hasOwn(global, command) ? global[command] : undefined;

/** Program and subcommands in lower case; of a program without subcommands only its name. */
export function verbOf(program: string, words: readonly Word[]): string[] {
  const windows = windowsPrograms.has(program);
  let valued = windows ? [] : globalOptions(program);
  if (!valued) return [program];
  const verb = [program];
  for (let i = 0; i < words.length && verb.length < 8; i++) {
    const word = words[i]?.text ?? '';
    if (word === '--') break;
    if (windows && (word === '' || word.startsWith('/'))) continue;
    if (word.startsWith('-')) {
      if (valued.includes(word)) i++;
      continue;
    }
    if (tracks[program]?.includes(word)) continue;
    verb.push(word.toLowerCase());
    // `docker compose` has options of its own.
    if (verb.length === 2) valued = globalOptions(verb.join(' ')) ?? valued;
  }
  return verb;
}
