import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readDeclarations } from '../lib/guard/read/declarations.ts';
import { all } from '../lib/guard/read/dom.ts';
import { complaints } from '../lib/guard/read/health.ts';
import { readPosts } from '../lib/guard/read/read-posts.ts';
import { recognise } from '../lib/guard/read/recognise.ts';
import { defaults } from '../lib/policy/defaults.ts';
import { listed } from '../lib/policy/host.ts';
import { resolve } from '../lib/policy/resolve.ts';
import { attribute } from '../lib/scan/attribute.ts';
import { find } from '../lib/scan/find.ts';
import type { Finding } from '../lib/schema/finding.ts';
import type { Policy } from '../lib/schema/policy.ts';
import type { PostReading } from '../lib/schema/post.ts';
import { readRules } from './catalogue.ts';
import { complaint } from './complaint.ts';
import { readDocument } from './dom.ts';
import { pretty } from './inspect-pretty.ts';
import { readSignals } from './signals.ts';
import { readSites } from './sites.ts';

/** What the engine finds in one snippet. */
export type Find = (text: string, language?: string) => Finding[];
type World = { find: Find; print: (text: string) => void; complain: (text: string) => void };

export const usage = `countersign inspect PAGE.html --url URL [--format pretty|json] [--policy FILE] [--generic]
Reads a saved page as the extension reads it: site, state, posts with who wrote them, findings.
--url is the page's address; only its host and path are used, nothing is fetched.
--policy is a policy file; its roster, its sites and its signals are applied.
--generic reads a page of no known product as if the policy named its host.
Exit code 0, or 2 when something could not be read.`;

export type Inspection = Awaited<ReturnType<typeof inspectPage>>;

/** `countersign inspect`, with every rule there is. */
export async function run(args: string[]): Promise<number> {
  const rules = await readRules();
  return inspect(args, {
    find: (text, language) => find(text, { rules, language }),
    print: console.log,
    complain: console.error,
  });
}

/** The same in a world of one's own. Returns the exit code. */
export async function inspect(args: string[], world: World): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        url: { type: 'string' },
        format: { type: 'string' },
        policy: { type: 'string' },
        generic: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [file, another] = positionals;
    if (values.help) {
      world.print(usage);
      return 0;
    }
    if (!file) throw new Error(`a page is needed\n${usage}`);
    if (another) throw new Error(`one page at a time, not also ${another}`);
    if (!values.url) throw new Error(`--url is needed: the address that the page had\n${usage}`);
    if (!/^https?:/i.test(values.url) || !URL.canParse(values.url))
      throw new Error(`${values.url} is no address; give it whole, as https://host/path`);
    const format = values.format ?? 'pretty';
    if (format !== 'json' && format !== 'pretty') throw new Error(`unknown format ${format}: pretty or json`);
    const policy = values.policy ? readPolicy(values.policy, world.complain) : defaults;
    if (statSync(file).isDirectory()) throw new Error(`${file} is a folder; a page is needed`);
    const page = readFileSync(file, 'utf8');
    if (page.includes('\0')) throw new Error(`${file} is no page`);
    const result = await inspectPage(page, values.url, policy, world.find, values.generic);
    world.print(format === 'json' ? JSON.stringify(result, null, 2) : pretty(result));
    return 0;
  } catch (error) {
    world.complain(`countersign inspect: ${complaint(error)}`);
    return 2;
  }
}

/** Everything that `inspect` prints, as data. */
export async function inspectPage(html: string, url: string, policy: Policy, judge: Find, generic = false) {
  const document = readDocument(html);
  const host = new URL(url).hostname;
  const [known, signals] = await Promise.all([readSites(), readSignals()]);
  const { include, exclude, profiles: pushed } = policy.sites;
  const own = pushed.map(({ id, recogniser, profile }) => ({ id, recogniser: { ...recogniser, id }, profile }));
  const sites = [...own, ...known.filter(one => !own.some(other => other.id === one.id))];
  const recognisers = sites.map(one => one.recogniser);
  const site = listed(exclude, host)
    ? undefined
    : (recognise(document, host, recognisers) ?? (generic || listed(include, host) ? 'generic' : undefined));
  const profile = sites.find(one => one.id === site)?.profile;
  if (!site || !profile) {
    const thread = sites.some(one => one.id === 'generic' && all(document, one.profile.thread).length > 0);
    return { url, site: null, state: 'not-protected' as const, thread, reasons: [], posts: [] };
  }
  const read = [...readPosts(document, profile)];
  const reasons = complaints(document, profile, read);
  const context = { site, host, profile, roster: policy.roster, declarations: readDeclarations(document) };
  const attributed = (reading: PostReading, before: PostReading | undefined) =>
    attribute(reading, signals, { ...context, before }, { enabled: policy.signals });
  return {
    url,
    site,
    product: profile.product,
    attested: profile.attested,
    state: reasons.length > 0 ? ('degraded' as const) : ('protected' as const),
    reasons,
    posts: read.map(({ reading }, index) => ({
      id: reading.id,
      ...(reading.permalink ? { permalink: reading.permalink } : {}),
      author: reading.author,
      ...(reading.time ? { time: reading.time } : {}),
      ...(reading.carried ? { carried: true } : {}),
      attribution: attributed(reading, read[index - 1]?.reading),
      snippets: reading.snippets.length,
      findings: reading.snippets.flatMap(({ index, kind, text, language, origin }) =>
        judge(text, language).map(finding => ({
          snippet: index,
          kind,
          text,
          ...(origin ? { origin } : {}),
          ...finding,
        })),
      ),
    })),
  };
}

/** The policy that a file makes; what is wrong in it is named and left out. */
function readPolicy(file: string, complain: (text: string) => void): Policy {
  let policy: unknown;
  try {
    policy = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw new Error(complaint(error, file));
    throw new Error(`${file} is no policy: ${error.message}`);
  }
  const { effective, problems } = resolve(policy);
  for (const { key, message } of problems) complain(`${file}: ${key}: ${message}`);
  return effective;
}
