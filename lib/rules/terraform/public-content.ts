import { internet } from '../principals.ts';
import { attack, cwe } from '../references.ts';
import type { Examples, Rule } from '../rule.ts';
import { registry } from '../terraform.ts';
import { type Switch, switched, whenOff, whenOn } from '../terraform-switches.ts';

const files = 'Everyone on the internet could read what is in {}.';

const table: readonly Switch[] = [
  [
    'azurerm_container_registry',
    'anonymous_pull_enabled',
    whenOn,
    'Everyone on the internet could pull every image in {}.',
    { when: { sku: /^(standard|premium)$/i }, right: 'read' },
  ],
  [
    'azurerm_storage_container',
    'container_access_type',
    { opens: /^(blob|container)$/i, shuts: /^private$/i },
    files,
    { right: 'read' },
  ],
  [
    'azurerm_storage_account',
    'allow_blob_public_access',
    whenOn,
    'Containers of {} could be opened to everyone on the internet.',
  ],
  [
    'azurerm_storage_account',
    'allow_nested_items_to_be_public',
    whenOn,
    'Containers of {} could be opened to everyone on the internet.',
  ],
  ['azurerm_shared_image_gallery', 'sharing.permission', { opens: /^community$/i }, files, { right: 'read' }],
  ['github_repository', 'visibility', { opens: /^public$/i, shuts: /^(private|internal)$/i }, files, { right: 'read' }],
  ['github_repository', 'private', whenOff, files, { when: { visibility: /^(public|)$/i }, right: 'read' }],
  [
    'gitlab_project gitlab_group',
    'visibility_level',
    { opens: /^public$/i, shuts: /^private$/i },
    files,
    { right: 'read' },
  ],
  ['bitbucket_repository', 'is_private', whenOff, files, { right: 'read' }],
  ['dockerhub_repository', 'private', whenOff, files, { right: 'read' }],
  ['scaleway_registry_namespace', 'is_public', whenOn, files, { right: 'read' }],
  [
    'alicloud_cr_repo alicloud_cr_ee_repo',
    'repo_type',
    { opens: /^public$/i, shuts: /^private$/i },
    files,
    { right: 'read' },
  ],
  ['azuredevops_project', 'visibility', { opens: /^public$/i, shuts: /^private$/i }, files, { right: 'read' }],
];

export default {
  title: 'Publishes code, images or files (Terraform)',
  references: [
    attack('T1530'),
    attack('T1213'),
    cwe(732),
    registry('integrations/github'),
    registry('hashicorp/azurerm'),
  ],
  triggers: ['public', 'private', 'visibility', 'access_type', 'anonymous', 'community'],
  document: {
    on: ['hcl resource', 'hcl module', 'hcl attributes'],
    detect: command =>
      switched(command, {
        effect: 'PUBLIC',
        who: internet,
        right: 'none',
        kind: 'repository',
        summary: 'Publishes what is in it',
        explanation:
          'No login is needed; copies are made within minutes. What was read in between cannot be taken back: change secrets that were in it.',
        table,
      }),
  },
} satisfies Rule;

export const examples = {
  detects: [
    {
      text: 'resource "azurerm_storage_container" "docs" {\n  container_access_type = "blob"\n}',
      severity: 'high',
      principal: 'anonymous',
    },
    { text: 'resource "github_repository" "site" {\n  name = "site"\n  visibility = "public"\n}', severity: 'high' },
    { text: 'resource "gitlab_project" "app" {\n  visibility_level = "public"\n}', effect: 'PUBLIC' },
  ],
  ignores: [
    'resource "azurerm_container_registry" "r" {\n  sku = "Basic"\n  anonymous_pull_enabled = true\n}',
    'resource "github_repository" "site" {\n  visibility = "private"\n}',
    'resource "github_repository" "site" {\n  visibility = var.visibility\n}',
  ],
} satisfies Examples;
