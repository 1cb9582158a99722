import type { Page } from 'playwright-core'

/** A gift as somebody chooses it: the name of the frequency on the page, minor units, and the button of the means. */
export type Wish = { often: 'Once' | 'Monthly' | 'Every three months' | 'Yearly'; amount: number; by: RegExp }

/**
 * Fills in the support page's form and goes on, over the second screen, to the payment service. `support`: the page, at
 * home or on a copy.
 */
export async function goToPay(page: Page, support: string, { often, amount, by }: Wish): Promise<void> {
  await page.goto(support)
  const way = page.locator('details.often[name=give-USD]', { has: page.getByText(often, { exact: true }) })
  if ((await way.getAttribute('open')) === null) await way.locator('summary').click()
  const suggested = way.locator(`input[name=amount][value="${amount}"]`)
  if ((await suggested.count()) === 1) await suggested.check()
  else {
    await way.locator('input[name=amount][value=other]').check()
    await way.locator('input[name=other]').fill(String(amount / 100))
  }
  await way.getByLabel('Where do you live').selectOption('elsewhere')
  await way.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { level: 1, name: 'Your gift' }).waitFor()
  await page.getByRole('button', { name: by }).click()
}

/** Waits, back from the payment service, until the paper has heard of the gift; looks again as a giver would. */
export async function isThanked(page: Page, title: RegExp = /^Thank you$/): Promise<void> {
  await page.waitForURL(/\/desk\/thanks\//)
  for (let looks = 0; looks < 20; looks++) {
    const heading = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    if (title.test(heading)) return
    await page.reload()
  }
  throw new Error(`expected ${title}, got ${await page.getByRole('heading', { level: 1 }).textContent()}`)
}

/** Follows a pledge's private link from the page of thanks. */
export async function openPledge(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Open your pledge' }).click()
  await page.getByRole('heading', { level: 1, name: 'Your pledge' }).waitFor()
  return page.url()
}
