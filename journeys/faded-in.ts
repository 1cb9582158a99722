import type { Page } from 'playwright-core'

/** Waits for what is still fading in: a dialog is paler until then, and axe would say so. */
export async function fadedIn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const endless = (animation: Animation) => animation.effect?.getComputedTiming().endTime === Infinity
    const fading = document.getAnimations().filter((animation) => !endless(animation))
    await Promise.all(fading.map((animation) => animation.finished.catch(() => null)))
  })
}
