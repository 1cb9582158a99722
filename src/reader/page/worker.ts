import type { Ask } from '../standing.ts'

/** Asks the worker that controls this page; null where there is none, or it does not know. */
export function askWorker<Told>(ask: Ask): Promise<Told | null> {
  const controller = navigator.serviceWorker?.controller
  if (!controller) return Promise.resolve(null)
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => {
      port1.close()
      resolve(data as Told | null)
    }
    controller.postMessage(ask, [port2])
  })
}

/** Trusted Types, as far as they are needed; browsers without them take the bare address. */
type Policies = {
  createPolicy: (
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ) => {
    createScriptURL: (url: string) => string
  }
}

/**
 * Makes the worker beside this script the one of the site, wherever that lies. The policy of pages allows this one name
 * and no other, so that nothing else on a page can make a script of a text.
 */
export async function registerWorker(base: string): Promise<void> {
  const { trustedTypes } = globalThis as { trustedTypes?: Policies }
  const policy = trustedTypes?.createPolicy('reader', { createScriptURL: () => `${base}sw.js` })
  const url = policy?.createScriptURL('') ?? `${base}sw.js`
  // Without a worker every page is whole all the same.
  await navigator.serviceWorker?.register(url, { scope: base, updateViaCache: 'none' }).catch(() => {})
}
