import type { PageDocument } from '../page-document.ts';
import { covers } from '../read/recognise.ts';

/**
 * Where what is pasted runs, or changes who may do what: consoles of the clouds and admin tools. Host patterns as in
 * `covers`; selectors name what the product itself renders. The policy adds hosts (`sites.consoles`).
 */
const consoles = {
  hosts: [
    'console.aws.amazon.com',
    '*.console.aws.amazon.com',
    'console.amazonaws.cn',
    'console.cloud.google.com',
    'shell.cloud.google.com',
    'ssh.cloud.google.com',
    'admin.google.com',
    'portal.azure.com',
    'shell.azure.com',
    'ui.azure.com',
    'entra.microsoft.com',
    'intune.microsoft.com',
    'admin.microsoft.com',
    'cloud.oracle.com',
    'cloud.digitalocean.com',
    'app.snowflake.com',
  ],
  selectors: [
    // xterm.js, and with it most terminals in a page
    '.xterm .xterm-helper-textarea',
    // JupyterLab and Notebook 7; the classic notebook.
    '#jupyter-config-data',
    'body.notebook_app',
    // Adminer, phpMyAdmin
    'a#h1[href*="adminer.org"]',
    '#pma_navigation, #pma_console_container',
    // pgAdmin 4: every page of it, the query tool in its frame too, loads these (web/pgadmin/templates/base.html).
    'link[href*="/generated/pgadmin."], script[src*="/generated/pgadmin_commons"]',
    // Grafana, Kubernetes Dashboard
    'body.app-grafana',
    'kd-root',
  ],
} as const;

export const isConsole = (page: PageDocument): boolean =>
  consoles.hosts.some(host => covers(host, location.hostname)) ||
  consoles.selectors.some(selector => page.querySelector(selector) !== null);
