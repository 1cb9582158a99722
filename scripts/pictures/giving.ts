import type { Page } from 'playwright-core'
import { goToPay, isThanked, openPledge } from '../../journeys/giving/giver.ts'
import type { GivingHouse } from '../../journeys/giving/giving-house.ts'

export type GivingLook = 'desktop' | 'phone'

/** A screen of giving, and how a reader gets to it. */
export type GivingScreen = {
  /** Beginning of the file names; stays what it is, since other documents name the files. */
  name: string
  title: string
  looks: GivingLook[]
  go(page: Page, house: GivingHouse): Promise<void>
}

const both: GivingLook[] = ['desktop', 'phone']

export const givingScreens: GivingScreen[] = [
  { name: 'give-amount', title: 'First screen: what to give', looks: both, go: support('') },
  { name: 'give-amount-ru', title: 'First screen, in Russian', looks: ['phone'], go: support('ru/') },
  { name: 'give-amount-fa', title: 'First screen, in Persian', looks: ['phone'], go: support('fa/') },
  { name: 'give-means', title: 'Second screen: how to pay', looks: both, go: means('en') },
  { name: 'give-means-ru', title: 'Second screen, in Russian', looks: ['phone'], go: means('ru') },
  { name: 'give-means-fa', title: 'Second screen, in Persian', looks: ['phone'], go: means('fa') },
  {
    name: 'give-closed',
    title: 'Where giving is punished the form closes',
    looks: both,
    go: async (page, house) => {
      await support('')(page, house)
      const form = page.locator('details[open] form').first()
      await form.getByLabel('Where do you live').selectOption('XZ')
    },
  },
  {
    name: 'give-closed-desk',
    title: 'And the desk takes nothing from there',
    looks: ['phone'],
    go: (page, house) => post(page, house, { ...gift('en'), place: 'XZ' }),
  },
  { name: 'give-bank', title: 'A bank transfer with its reference', looks: both, go: bank },
  { name: 'give-thanks', title: 'Thanks, with the private link of a pledge', looks: both, go: thanks },
  {
    name: 'give-pledge',
    title: 'A pledge in its giver’s hands',
    looks: both,
    go: async (page, house) => {
      await thanks(page, house)
      await openPledge(page)
    },
  },
  {
    name: 'give-remind',
    title: 'A reminder by mail',
    looks: both,
    go: async (page, { newsroom }) => void (await page.goto(`${newsroom.siteUrl}/desk/remind?language=en`)),
  },
  {
    name: 'give-letter',
    title: 'The letter after an article',
    looks: both,
    go: async (page, { newsroom }) => {
      await page.goto(`${newsroom.siteUrl}/2026/11/22/the-sixteen-kilobyte-curtain.html`)
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
      await page.reload()
      await page.locator('.appeal .goal').waitFor()
      const top = await page.locator('.appeal').evaluate((letter) => letter.getBoundingClientRect().top)
      await page.evaluate((y) => scrollTo({ top: y - 120, behavior: 'instant' }), top)
    },
  },
]

function support(folder: string): GivingScreen['go'] {
  return async (page, { newsroom }) => {
    await page.goto(`${newsroom.siteUrl}/${folder}support.html`)
    const top = await page.locator('#give').evaluate((form) => form.getBoundingClientRect().top)
    await page.evaluate((y) => scrollTo({ top: y - 40, behavior: 'instant' }), top)
  }
}

function gift(language: string): Record<string, string> {
  return {
    frequency: 'monthly',
    currency: 'USD',
    amount: '200',
    other: '',
    place: 'elsewhere',
    language,
    campaign: 'support-page',
  }
}

function means(language: string): GivingScreen['go'] {
  return (page, house) => post(page, house, gift(language))
}

/** Sends the support page's form with other fields: what a picture shows must not hang on how a form looks. */
async function post(page: Page, { newsroom }: GivingHouse, fields: Record<string, string>): Promise<void> {
  await page.goto(`${newsroom.siteUrl}/support.html`)
  await page.evaluate(
    ([action, entries]) => {
      const form = Object.assign(document.createElement('form'), { method: 'post', action })
      for (const [name, value] of Object.entries(entries))
        form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
      document.body.append(form)
      form.submit()
    },
    [`${newsroom.siteUrl}/desk/give`, fields] as const,
  )
  await page.waitForURL(/\/desk\/give$/)
}

async function bank(page: Page, { newsroom }: GivingHouse): Promise<void> {
  const wish = { often: 'Once', amount: 2500, by: /by bank transfer/ } as const
  await goToPay(page, `${newsroom.siteUrl}/support.html`, wish)
  await page.waitForURL(/\/desk\/bank\//)
}

async function thanks(page: Page, { newsroom }: GivingHouse): Promise<void> {
  const wish = { often: 'Monthly', amount: 500, by: /by card/ } as const
  await goToPay(page, `${newsroom.siteUrl}/support.html`, wish)
  await page.locator('button[name=act][value=good]').click()
  await isThanked(page)
}
