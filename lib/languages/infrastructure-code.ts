import type { Context } from './command.ts';
import type { Analyser } from './language.ts';
import { closing, jsonOf, kebab, pieces } from './sdk-arguments.ts';
import { computed, type Source } from './source.ts';

const snake = (name: string) => kebab(name).replaceAll('-', '_');
const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Pulumi's modules where Terraform's types are called otherwise. */
const modules: Record<string, string> = {
  'aws ec2': '',
  'aws rds instance': 'db',
  'aws apigateway': 'api_gateway',
  'gcp projects': 'project',
  'gcp organizations': 'organization',
  'gcp serviceaccount': 'service_account',
  'gcp cloudrun': 'cloud_run_service',
  'gcp secretmanager': 'secret_manager',
  'azure network': '',
  'azure core': '',
  'azure authorization': 'role',
  'azure keyvault': 'key_vault',
};
const providers: Record<string, string> = { aws: 'aws', gcp: 'google', azure: 'azurerm', azuread: 'azuread' };
/** Types of the Resource Manager that stand inside another. */
const nested: Record<string, string> = {
  SecurityRule: 'networkSecurityGroups/securityRules',
  BlobContainer: 'storageAccounts/blobServices/containers',
  FirewallRule: 'servers/firewallRules',
  Registry: 'registries',
};

const resource =
  /\b(aws|gcp|azure|azuread|azure_native|azureNative|k8s|kubernetes)\.((?:\w{1,40}\.){1,4})([A-Z]\w{1,60})\(\s{0,9}[fr]?["'`]([^"'`\n]{1,80})["'`]\s{0,9},/g;

/** Resources that a program makes with Pulumi, as the template that says the same. */
export function infrastructureCode(source: Source, context: Context, analyser: Analyser): void {
  const code = source.text;
  let after = 0;
  for (const found of code.matchAll(resource)) {
    const [whole, provider = '', path = '', type = '', name = ''] = found;
    const open = found.index + whole.length;
    // One inside the arguments of another is an argument; one that is never closed hides no more than what is near.
    if (found.index < after || /Args$/.test(type)) continue;
    const end = closing(code, code.indexOf('(', found.index));
    after = Math.min(end, found.index + 4_000);
    const values = valuesOf(code.slice(open, end - 1));
    const range = source.range(found.index, end);
    const put = (text: string, language: string) => analyser.embed(computed(text, range), language, context);
    const object = (spelt: (key: string) => string) =>
      `{${values.map(([key, value]) => `"${spelt(key)}":${renamed(value, spelt)}`).join(',')}}`;
    const [module = ''] = path.split('.');
    if (/^k/.test(provider)) put(`{"apiVersion":"v1","kind":"${type}",${object(camel).slice(1)}`, 'json');
    else if (/native/i.test(provider)) {
      const of = nested[type] ?? `${type[0]?.toLowerCase()}${type.slice(1)}s`;
      put(`{"type":"Microsoft.${module}/${of}","name":"${name}","properties":${object(camel)}}`, 'json');
    } else {
      const plain = snake(type.replace(/V\d$/, ''));
      const part = modules[`${provider} ${module} ${plain}`] ?? modules[`${provider} ${module}`] ?? module;
      const label = [providers[provider], part, plain].filter(Boolean).join('_');
      const lines = values.map(([key, value]) => `  ${snake(key)} = ${renamed(value, snake)}\n`).join('');
      put(`resource "${label}" "${name.replace(/[^\w-]/g, '_')}" {\n${lines}}`, 'hcl');
    }
  }
}

/** `{ role: 'x' }` of JavaScript, `role='x'` of Python, one pair each. */
function valuesOf(inside: string): [key: string, value: string][] {
  const plain = withoutArgs(inside);
  const object = /^\s*\{/.test(plain);
  const text = object ? plain.slice(plain.indexOf('{') + 1, closing(plain, plain.indexOf('{')) - 1) : plain;
  return pieces(text).flatMap((piece): [string, string][] => {
    const pair = /^\s*['"]?(\w{1,80})['"]?\s{0,9}[=:](?!=)\s*/.exec(piece);
    return pair ? [[pair[1] ?? '', jsonOf(piece.slice(pair[0].length).trim())]] : [];
  });
}

/** `aws.ec2.SecurityGroupIngressArgs(protocol="tcp")` is a dictionary. */
function withoutArgs(text: string): string {
  let plain = text;
  for (let depth = 0; depth < 4 && plain.includes('Args('); depth++)
    plain = plain.replace(
      /\b[\w.]{1,120}Args\(([^()]{0,2000})\)/g,
      (_, inside: string) => `{${inside.replace(/(^|[,{[]\s*)(\w{1,60})\s?=(?!=)/g, '$1"$2":')}}`,
    );
  return plain;
}

const renamed = (value: string, spelt: (key: string) => string) =>
  value.replace(
    /([{,]\s*)"(\w{1,60})"(\s*:)/g,
    (_, before: string, key: string, after: string) => `${before}"${spelt(key)}"${after}`,
  );
