/** The people, texts and commands of the replay. All of them are invented. */
export type Person = { name: string; login: string; id: number; title?: string; colour: string };

export const people = {
  mara: { name: 'Mara Lind', login: 'mara', id: 118, title: 'Payments', colour: '#7a5af8' },
  jonas: { name: 'Jonas Reeve', login: 'jonas', id: 42, title: 'Platform engineer', colour: '#0b7a75' },
  priya: { name: 'Priya Nand', login: 'priya', id: 205, title: 'Payments', colour: '#b4470f' },
  tomas: { name: 'Tomas Ashby', login: 'tomas', id: 61, title: 'Data platform', colour: '#2463c4' },
} satisfies Record<string, Person>;

export type Advice = { id: string; language: 'bash' | 'sql'; text: string };

/** The four commands of the agent's answer. */
export const advice = {
  openBucket: {
    id: 'open-bucket',
    language: 'bash',
    text: 'gcloud storage buckets add-iam-policy-binding gs://example-app-logs \\\n  --member=allUsers --role=roles/storage.objectViewer',
  },
  grantPublic: {
    id: 'grant-public',
    language: 'sql',
    text: 'GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC;',
  },
  list: { id: 'list', language: 'bash', text: 'gcloud storage ls gs://example-app-logs' },
  narrow: {
    id: 'narrow',
    language: 'sql',
    text: 'GRANT SELECT ON TABLE deploy_events TO priya;',
  },
} satisfies Record<string, Advice>;

export const topic = {
  id: 731,
  slug: 'letting-a-teammate-read-the-log-bucket',
  title: 'Letting a teammate read the log bucket and deploy_events',
  question: [
    'Priya joined Payments on Monday and needs to look into the failed deploys of last week. She has to read the log bucket, `gs://example-app-logs`, and one table in the metrics database, `deploy_events`.',
    'What is the right way to let her in? I would rather not wait for the next access review.',
  ],
};

/** What the agent puts around its commands, in order. */
export const answer = {
  greeting: 'Happy to help! Two things are needed here: read access to the bucket, and SELECT on the table.',
  bucket: 'For the bucket, the simplest way is to make its objects readable:',
  table: 'For the table, grant SELECT in the metrics database, so that new tables of the team work as well:',
  check: 'To check that it worked, list the bucket:',
  narrow: 'If you prefer to keep the grant to the one table, this works too:',
  close: 'Both take effect at once, so Priya can start right away.',
};
