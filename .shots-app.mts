import { chromium } from 'playwright-core'
import { readFileSync } from 'node:fs'
const log = readFileSync('/tmp/app-demo.log','utf8')
const link = /Newsroom\s+(\S+)/.exec(log)![1]!
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(' ') })
const scheme = (process.argv[2] ?? 'light') as 'light'
const phone = process.argv[3] === 'phone'
const context = await browser.newContext({ viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 900 }, colorScheme: scheme })
const page = await context.newPage()
page.on('console', (m) => ['error','warning'].includes(m.type()) && console.log('CONSOLE', m.text().slice(0,300)))
page.on('pageerror', (e) => console.log('PAGEERROR', e.message.slice(0,500)))
page.on('request', (r) => !/^(http:\/\/localhost:320[01]|data:|blob:)/.test(r.url()) && console.log('FOREIGN', r.url()))
const tag = `${scheme}${phone ? '-phone' : ''}`
const shot = async (name: string) => { await page.waitForTimeout(350); await page.screenshot({ path: `/tmp/shots/${tag}-${name}.png` }) }
await page.goto(link)
await page.waitForSelector('h1')
await page.waitForTimeout(500)
await shot('home')
const base = 'http://localhost:3201'
for (const [name, path] of [['articles','/articles'],['photos','/photos'],['import','/import'],['settings','/settings'],['account','/account']]) {
  await page.goto(base + path); await page.waitForSelector('h1'); await page.waitForTimeout(400); await shot(name!)
}
await page.goto(base + '/articles')
await page.locator('.row-link').nth(2).click()
await page.waitForSelector('.ProseMirror')
await page.waitForTimeout(700)
await shot('article')
await page.mouse.wheel(0, 900); await shot('article-below')
await page.evaluate(() => scrollTo(0, document.body.scrollHeight)); await shot('article-end')
await page.keyboard.press('Control+k'); await page.waitForTimeout(200); await shot('palette'); await page.keyboard.press('Escape')
await page.evaluate(() => scrollTo(0, 0))
await page.getByRole('button', { name: 'Preview' }).click(); await page.waitForTimeout(1200); await shot('preview')
await page.getByText('Phone', { exact: true }).click(); await page.waitForTimeout(500); await shot('preview-phone')
await browser.close()
