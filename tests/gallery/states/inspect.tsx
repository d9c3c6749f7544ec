import '../../../components/inspect/inspect.css';
import { Inspect, type Report } from '../../../components/inspect/inspect.tsx';
import { Unreachable } from '../../../components/inspect/unreachable.tsx';

const reading = { id: 'a1', marks: [], opening: '', closing: '', declarations: [], snippets: [] };
const report: Report = {
  hits: [
    { path: 'recogniser.any[0]', selector: '.answer', count: 2, sample: 'Noor How do I share the reports?' },
    { path: 'profile.layouts[0].post', selector: '.answer', count: 2, sample: 'Noor How do I share the reports?' },
    { path: 'profile.layouts[0].author.name[0]', selector: '.who', count: 2, sample: 'Noor' },
    { path: 'profile.layouts[0].time[0]', selector: 'time[datetime] @datetime', count: 0, sample: '' },
  ],
  posts: [
    {
      reading: { ...reading, author: { name: 'Noor', profile: '/u/noor' }, text: 'How do I share the reports?' },
      attribution: { state: 'unknown', reviewed: 'unknown', evidence: [] },
    },
    {
      reading: {
        ...reading,
        id: 'a2',
        author: { name: 'Desk helper', profile: '/u/desk-helper', groups: ['Helpers'] },
        text: 'Open them: chmod -R 777 /srv/reports',
      },
      attribution: {
        state: 'registered',
        reviewed: 'no',
        evidence: [
          {
            signal: 'roster',
            state: 'registered',
            says: 'Your organisation registered “Desk helper” as an AI agent.',
          },
        ],
      },
    },
  ],
  reasons: [],
};
const source = JSON.stringify({ id: 'ask', recogniser: { any: ['.answer'] } }, null, 2);
const page = (change: Partial<Parameters<typeof Inspect>[0]> = {}) => (
  <Inspect host="ask.example.com" source={source} report={report} onChange={() => {}} onExport={() => {}} {...change} />
);

export default {
  draft: () => page(),
  recognised: () => page({ product: 'Discourse', attested: 'vendor' }),
  degraded: () => page({ report: { ...report, reasons: ['posts-without-author'] } }),
  problem: () => page({ problem: 'profile.layouts[0].post: has a wrong or open [attribute]', report: undefined }),
  unreachable: () => <Unreachable trouble="Could not establish connection." />,
};
