import '../../../components/limits/limits.css';
import { Limits } from '../../../components/limits/limits.tsx';
import { readLimits } from '../../../components/limits/read-limits.ts';
import markdown from '../../../docs/limits.md?raw';

export default { all: () => <Limits limits={readLimits(markdown)} /> };
