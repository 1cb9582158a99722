import type { Locator, Page } from 'playwright-core'
import type { ArticleView } from '../src/newsroom/contract.ts'

// What a person does in an open article.

export async function paste(page: Page, html: string): Promise<void> {
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', text)
    document
      .querySelector('.ProseMirror')
      ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, html)
}

/** The dialog is gone, and the next stroke is for the text. */
export async function backInText(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror') === true)
}

/** A field has the focus, as a person sees it has before they type. */
export async function focused(field: Locator): Promise<void> {
  await field.page().locator(':focus').and(field).waitFor()
}

export async function typeAtEnd(page: Page, paragraph: number, words: string): Promise<void> {
  await page.locator('.ProseMirror > p').nth(paragraph).click()
  await page.keyboard.press('End')
  await page.keyboard.type(words)
}

export async function saved(page: Page): Promise<void> {
  await page.locator('.saving-saved', { hasText: 'Saved' }).waitFor({ timeout: 30_000 })
}

/** Begins an article by keyboard, from anywhere; the cursor is in its empty text. Returns its id. */
export async function newArticle(page: Page, headline: string): Promise<string> {
  await page.goto(new URL('/', page.url()).href)
  await page.getByRole('heading', { name: 'Home' }).waitFor()
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Headline' }).fill(headline)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/articles\/[0-9a-f]{8}-/)
  return page.url().split('/').at(-1) ?? ''
}

/** The article as the newsroom has it. */
export function article(page: Page): Promise<ArticleView> {
  const id = page.url().split('/').at(-1) ?? ''
  return page.evaluate(async (of) => (await fetch(`/api/articles/${of}`)).json(), id) as Promise<ArticleView>
}
