import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

/** A rule of axe that a page breaks, and the element that breaks it. */
export type Violation = { rule: string; selector: string; html: string; message: string }

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds in an open page, a line for each element. */
export async function axeFaults(page: Page): Promise<string[]> {
  const violations = await axeViolations(page)
  return violations.map(({ rule, html, message }) => `${rule}: ${html.slice(0, 400)} ${message}`)
}

/**
 * What axe finds in an open page whose policy lets it run (or is passed by with `bypassCSP`). A page within the page,
 * the preview of an article or of the front page, runs no scripts and is checked as a page of its own.
 */
export async function axeViolations(page: Page): Promise<Violation[]> {
  await fadedIn(page)
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    type Node = { html: string; target: unknown[]; failureSummary?: string }
    type Run = { violations: { id: string; nodes: Node[] }[] }
    const { axe } = globalThis as unknown as {
      axe: { run(on: Document, options: { iframes: boolean }): Promise<Run> }
    }
    const { violations } = await axe.run(document, { iframes: false })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, target, failureSummary = '' }) => ({
        rule: id,
        selector: target.join(' '),
        html,
        message: failureSummary.replace(/\s+/g, ' '),
      })),
    )
  })
}

/** Waits for what is still fading in: a dialog is paler until then, and axe would say so. */
async function fadedIn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const endless = (animation: Animation) => animation.effect?.getComputedTiming().endTime === Infinity
    const fading = document.getAnimations().filter((animation) => !endless(animation))
    await Promise.all(fading.map((animation) => animation.finished.catch(() => null)))
  })
}
