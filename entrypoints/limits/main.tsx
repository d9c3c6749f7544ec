import '../../components/limits/limits.css';
import { Limits } from '../../components/limits/limits.tsx';
import { readLimits } from '../../components/limits/read-limits.ts';
import markdown from '../../docs/limits.md?raw';
import { startPage } from '../page/start.tsx';

const limits = readLimits(markdown);

startPage('limits_page_title', () => <Limits limits={limits} />);
