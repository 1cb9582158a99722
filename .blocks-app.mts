import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
const link = /Newsroom\s+(\S+)/.exec(readFileSync('/tmp/app-demo.log','utf8'))![1]!
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(' ') })
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
page.on('console', (m) => ['error','warning'].includes(m.type()) && console.log('CONSOLE', m.text().slice(0,300)))
page.on('pageerror', (e) => console.log('PAGEERROR', e.message.slice(0,500)))
await page.goto(link); await page.waitForSelector('h1')
const ids = await page.evaluate(async () => (await (await fetch('/api/photos')).json()).photos.filter((p: any) => p.renditions.length).slice(0, 3).map((p: any) => p.id))
for (const name of ['every-block', 'empty-paragraphs', 'line-breaks', 'links', 'right-to-left']) {
  let text = readFileSync(`docs/promises/vectors/article/valid/${name}.json`, 'utf8')
  ;['6e', '6f', '70'].forEach((end, i) => { text = text.replaceAll(`01932c07-2b0e-7a51-9c4e-1f2a3b4c5d${end}`, ids[i]) })
  const { document } = JSON.parse(text)
  const made = await page.evaluate(async (content) => (await fetch('/api/articles', { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ content }) })).json(), { document, slug: '', section: '', tags: [], authors: [] })
  if (!made.id) { console.log(name, made); continue }
  await page.goto(`http://localhost:3201/articles/${made.id}`); await page.waitForSelector('.ProseMirror'); await page.waitForTimeout(600)
  if (name === 'every-block') { await page.screenshot({ path: '/tmp/shots/blocks-1.png', fullPage: true }); const p = page.locator('.ProseMirror > p').first(); await p.click(); await page.keyboard.press('Home'); await page.keyboard.type('Z'); await page.keyboard.press('Backspace') }
  else { await page.locator('.ProseMirror').click({ position: { x: 20, y: 40 } }); await page.keyboard.press('Control+Home'); await page.keyboard.type('Z'); await page.keyboard.press('Backspace') }
  await page.waitForTimeout(1800)
  const after = await page.evaluate(async (id) => (await (await fetch(`/api/articles/${id}`)).json()), made.id)
  console.log(name, 'revision', after.revision.number, isDeepStrictEqual(after.content.document, document))
  if (!isDeepStrictEqual(after.content.document, document)) after.content.document.blocks.forEach((b: any, i: number) => isDeepStrictEqual(b, document.blocks[i]) || console.log(i, JSON.stringify(document.blocks[i]).slice(0,300), '\n =>', JSON.stringify(b).slice(0,300)))
}
await browser.close()
