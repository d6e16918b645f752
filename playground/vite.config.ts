import { defineConfig } from 'vite';

/** Static files with relative addresses, for any host and any folder of it. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', modulePreload: false, chunkSizeWarningLimit: 1500 },
  worker: { format: 'es' },
});
