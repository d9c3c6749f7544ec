import { attack, cwe } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { registry } from '../terraform.ts';
import { type Switch, switched, whenOff, whenOn } from '../terraform-switches.ts';

const host = 'What runs in {} could take over the machine that it runs on.';
const capability = /^(all|sys_admin|cap_sys_admin|sys_ptrace|sys_module|net_admin|dac_read_search)$/i;
const socket = /docker\.sock|containerd\.sock|crio\.sock/;
const containers = 'aws_ecs_task_definition';
const docker = 'docker_container docker_service podman_container';

const table: readonly Switch[] = [
  ['aws_codebuild_project', 'environment.privileged_mode', whenOn, host],
  [containers, 'container_definitions.privileged', whenOn, host],
  [containers, 'container_definitions.privilege', whenOn, host],
  [containers, 'container_definitions.pidMode', { opens: /^host$/i }, host],
  [containers, 'pid_mode', { opens: /^host$/i, shuts: /^task$/i }, host],
  [containers, 'ipc_mode', { opens: /^host$/i }, host],
  [
    containers,
    'network_mode',
    { opens: /^host$/i },
    'What runs in {} could use the network of the machine as its own.',
    { right: 'write' },
  ],
  [containers, 'container_definitions.linuxParameters.capabilities.add', { opens: capability }, host],
  [containers, 'volume.host_path', { opens: socket }, host],
  ['aws_batch_job_definition', 'container_properties.privileged', whenOn, host],
  ['aws_batch_job_definition', 'container_properties.volumes.host.sourcePath', { opens: socket }, host],
  [docker, 'privileged', whenOn, host],
  [docker, 'capabilities.add', { opens: capability }, host],
  [docker, 'network_mode', { opens: /^host$/i }, host, { right: 'write' }],
  [docker, 'pid_mode', { opens: /^host$/i }, host],
  [docker, 'volumes.host_path', { opens: /^(\/|\/etc|\/root|.*docker\.sock)$/ }, host],
  [docker, 'mounts.source', { opens: /^(\/|\/etc|\/root|.*docker\.sock)$/ }, host],
  ['lxd_container lxd_instance incus_instance', 'config.security.privileged', whenOn, host],
  ['proxmox_lxc proxmox_virtual_environment_container', 'unprivileged', whenOff, host],
  [
    'google_compute_instance google_compute_instance_template',
    'service_account.scopes',
    { opens: /(^|\/)cloud-platform$/ },
    'Whoever gets into {} could do what the whole project’s default account may do.',
    { when: { 'service_account.email': /^$|-compute@developer\.gserviceaccount\.com$/ }, sensitivity: 'ordinary' },
  ],
  [
    'google_container_cluster google_container_node_pool',
    'node_config.oauth_scopes',
    { opens: /(^|\/)cloud-platform$/ },
    'Whoever gets into {} could do what the whole project’s default account may do.',
    { when: { 'node_config.service_account': /^$|-compute@developer\.gserviceaccount\.com$/ }, sensitivity: 'own' },
  ],
  [
    'aws_sagemaker_notebook_instance',
    'root_access',
    whenOn,
    'Whoever uses {} could do everything on it.',
    { right: 'write', sensitivity: 'ordinary' },
  ],
  [
    'google_notebooks_instance',
    'metadata.notebook-disable-root',
    whenOff,
    'Whoever uses {} could do everything on it.',
    { right: 'write', sensitivity: 'ordinary' },
  ],
];

export default {
  title: 'Gives a container or machine more rights than it needs (Terraform)',
  references: [attack('T1611'), cwe(250), registry('hashicorp/aws'), registry('kreuzwerker/docker')],
  triggers: ['privilege', 'host', 'capabilities', 'sock', 'cloud-platform', 'root'],
  document: {
    on: ['hcl resource', 'hcl module', 'hcl attributes'],
    detect: command =>
      switched(command, {
        effect: 'ESCALATE',
        who: { kind: 'service', name: 'what runs in it' },
        right: 'admin',
        sensitivity: 'system',
        kind: 'host',
        summary: 'Lets a container take over its machine',
        explanation:
          'The walls of the container are taken down. A fault in the program, or in a package of it, then reaches everything on that machine.',
        table,
      }),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "aws_codebuild_project" "ci" {\n  environment {\n    privileged_mode = true\n  }\n}',
      severity: 'high',
      effect: 'ESCALATE',
    },
    {
      text: 'resource "aws_ecs_task_definition" "t" {\n  container_definitions = jsonencode([{ name = "a", privileged = true }])\n}',
      severity: 'high',
    },
    {
      text: 'resource "docker_container" "c" {\n  volumes {\n    host_path = "/var/run/docker.sock"\n    container_path = "/var/run/docker.sock"\n  }\n}',
      severity: 'high',
    },
  ],
  ignores: [
    'resource "aws_codebuild_project" "ci" {\n  environment {\n    privileged_mode = false\n  }\n}',
    'resource "docker_container" "c" {\n  volumes {\n    host_path = "/srv/data"\n    container_path = "/data"\n  }\n}',
    'resource "aws_ecs_task_definition" "t" {\n  pid_mode = "task"\n}',
  ],
} satisfies Examples;
