import type { Standing } from '../standing.ts'
import { startAppeals } from './appeal.ts'
import { startDiagnosis } from './diagnosis.ts'
import { showStanding } from './notices.ts'
import { askWorker, registerWorker } from './worker.ts'

// The page's script: what the browser runs, and nothing that could be tried without one. Every page is whole without.

/** Wherever this file lies is the root of the site: any origin, any path. */
const base = new URL('./', (document.currentScript as HTMLScriptElement).src).href

void start()

async function start(): Promise<void> {
  const standing = await askWorker<Standing>({ ask: 'standing' })
  startAppeals(document, standing, storage(), Date.now())
  if (standing) showStanding(document, standing)
  // At a first visit the worker takes over a little later.
  else navigator.serviceWorker?.addEventListener('controllerchange', () => void tellLate(), { once: true })
  void startDiagnosis(document, base, () => storage()?.clear())
  await registerWorker(base)
}

async function tellLate(): Promise<void> {
  const standing = await askWorker<Standing>({ ask: 'standing' })
  if (standing) showStanding(document, standing)
  void startDiagnosis(document, base, () => storage()?.clear())
}

/** Null where the browser lets nothing be stored. */
function storage(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
