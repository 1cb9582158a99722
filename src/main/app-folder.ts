import { fileURLToPath } from 'node:url'

/** Where `npm run build` puts the newsroom's app. */
export const appFolder = fileURLToPath(new URL('../../build/newsroom', import.meta.url))
