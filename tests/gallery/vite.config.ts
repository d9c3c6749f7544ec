import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const repository = fileURLToPath(new URL('../..', import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  cacheDir: `${repository}/output/vite-gallery`,
  plugins: [react()],
  publicDir: false,
  server: { host: '127.0.0.1', fs: { strict: false } },
  preview: { host: '127.0.0.1' },
  // Each run of the tests builds into a folder of its own: two may run at once.
  build: { outDir: `${repository}/output/gallery-site-${process.pid}`, emptyOutDir: true, target: 'es2024' },
});
