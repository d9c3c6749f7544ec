import { startPlayground } from './server.ts';

const playground = await startPlayground();
console.log(`Playground: ${playground.at('', '/')}  (Ctrl+C ends it)`);
