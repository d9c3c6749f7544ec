import type { Collector } from './start.ts';

/** For whoever starts it by hand and sees nothing but lines for a journal. */
export function greeting({ url, open }: Pick<Collector, 'url' | 'open'>): string {
  const who = open
    ? 'There are no tokens: whoever is on this machine may send and read. Make one: npm run -s collector -- token create --role install'
    : 'Installs and people need a token: npm run -s collector -- token list';
  return `The collector listens at ${url}; in the policy: "sync": { "endpoint": "${url}/v1/logs" }\n${who}\nCtrl+C stops it.`;
}
