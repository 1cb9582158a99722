/** This window's own name, while it is open. What it keeps on the device is kept under it. */
export const thisWindow: string = crypto.randomUUID()

const prefix = 'tamizdat:window:'

// A lock is held as long as its window lives, however that ends: the browser itself sees to it. Where there are
// none (no secure address), every window counts as closed: then what it keeps may come up in two, and is merged.
void navigator.locks?.request(prefix + thisWindow, () => new Promise(() => {}))

/** The windows of this browser that are open now. */
export async function openWindows(): Promise<ReadonlySet<string>> {
  const held = (await navigator.locks?.query())?.held ?? []
  return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? name.slice(prefix.length) : [])))
}
