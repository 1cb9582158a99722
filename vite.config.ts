import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

// The newsroom's app: built once into build/newsroom and served by the newsroom itself, from its own origin.
export default defineConfig({
  root: fileURLToPath(new URL('src/newsroom/app', import.meta.url)),
  base: '/',
  // The server puts a fresh nonce here in each answer; its policy allows styles and scripts by it.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: fileURLToPath(new URL('build/newsroom', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // No inline data: the policy of the newsroom's pages forbids it for scripts, and one rule is easier to keep.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
    // Libraries mark their modules for servers that render React; there is none here, and nothing to warn of.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
  server: { port: 3002, proxy: { '/api': 'http://localhost:3001', '/media': 'http://localhost:3001' } },
})
